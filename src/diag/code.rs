//! Knows the code of every finding and how bad it is by itself.

use super::Severity;

macro_rules! codes {
    ($($variant:ident = $code:literal $severity:ident $doc:literal,)*) => {
        /// What a finding is about. The names are stable: people search for them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the code as people write it, such as `missing-alt-text`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns how bad such a finding is by itself.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Files and limits
    MissingFile = "missing-file" Error "A file that the manual needs is not there (`file`).",
    NotUtf8 = "not-utf8" Error "A text file is not UTF-8.",
    SymlinkIgnored = "symlink-ignored" Warning "A symbolic link was not followed.",
    FileTooLarge = "file-too-large" Error "A file is larger than the limit (`size`, `limit`).",
    NestingTooDeep = "nesting-too-deep" Error "Markdown is nested deeper than the limit (`limit`).",
    TableTooLarge = "table-too-large" Error "A table has more cells than the limit (`cells`, `limit`).",
    HiddenCharacter = "hidden-character" Warning "A control or direction character was found (`name`).",
    // YAML and TOML
    InvalidYaml = "invalid-yaml" Error "A YAML file can't be read (`reason`).",
    InvalidToml = "invalid-toml" Error "book.toml can't be read (`reason`).",
    UnknownKey = "unknown-key" Error "A key is not known here (`key`, `known`).",
    DuplicateKey = "duplicate-key" Error "A key stands twice (`key`).",
    YamlAlias = "yaml-alias" Error "A YAML file uses more aliases than the limit (`limit`).",
    MissingLanguage = "missing-language" Warning "A value lacks a language of the book (`lang`, `name`).",
    // Outline and identifiers
    DuplicateId = "duplicate-id" Error "An id is used twice (`id`).",
    UnknownModule = "unknown-module" Error "A module id is not known (`id`, `similar`).",
    UnknownPart = "unknown-part" Error "A part id is not known (`id`, `similar`).",
    EmptyBook = "empty-book" Error "A book holds nothing (`id`).",
    UnlistedModule = "unlisted-module" Warning "A module folder is not in outline.yml (`id`).",
    IdMismatch = "id-mismatch" Error "module.yml has another id than its folder (`id`, `folder`).",
    UnknownGroup = "unknown-group" Error "A group id is not known (`id`, `similar`).",
    NameWithoutConsent = "name-without-consent" Error "A person is shown by name without a name and a day of consent (`id`).",
    MalformedDate = "malformed-date" Error "A day is not a day of the calendar (`id`).",
    UnknownCore = "unknown-core" Error "A core component id is not known (`id`, `similar`).",
    UnknownFidelity = "unknown-fidelity" Error "A fidelity item id is not known (`id`, `similar`).",
    UnknownForm = "unknown-form" Error "A form id is not known (`id`, `similar`).",
    UnknownLaw = "unknown-law" Error "A law id is not known (`id`, `similar`).",
    UnknownSource = "unknown-source" Error "A source key is not known (`id`, `similar`).",
    UnknownTerm = "unknown-term" Error "A glossary id is not known (`id`, `similar`).",
    UnknownParameter = "unknown-parameter" Error "A parameter id is not known (`id`, `similar`).",
    UnknownCode = "unknown-code" Error "A code is in no national list (`id`, `list`, `similar`).",
    InvalidBibliography = "invalid-bibliography" Error "references.bib can't be read (`reason`).",
    UnknownStyle = "unknown-style" Error "The citation style is not known (`style`).",
    RetiredItem = "retired-item" Warning "A retired fidelity item is used (`id`).",
    LostItem = "lost-item" Error "A fidelity item that an older version had is gone (`id`, `version`, `before`).",
    ReusedItem = "reused-item" Error "The id of a fidelity item now stands for another one (`id`, `version`, `before`, `now`).",
    UnknownTheoryItem = "unknown-theory-item" Error "An id is not an item of the programme theory (`id`, `similar`).",
    TheoryLink = "theory-link" Error "A link of the programme theory leads backwards or out of the chain (`id`, `from`).",
    ActivityWithoutCore = "activity-without-core" Warning "An activity of the programme theory names no core component (`id`).",
    TheoryUnreached = "theory-unreached" Warning "Nothing leads to an item of the programme theory (`id`).",
    TheoryDeadEnd = "theory-dead-end" Warning "An item of the programme theory leads to nothing (`id`).",
    HarmWithoutGuard = "harm-without-guard" Warning "Nothing guards against a possible harm (`id`).",
    MissingTheory = "missing-theory" Error "A block draws a programme theory that isn't there.",
    FormElsewhere = "form-elsewhere" Error "A sheet stands in another module than forms.yml says, or twice (`id`, `module`).",
    MissingForm = "missing-form" Error "A form that forms.yml calls ready has no sheet (`id`, `lang`).",
    // Markdown
    MissingTitle = "missing-title" Error "A module has no `# Title` first.",
    SecondTitle = "second-title" Error "A module has a second level-one heading.",
    SkippedHeading = "skipped-heading" Error "A heading level is skipped (`from`, `to`).",
    EmptyHeading = "empty-heading" Error "A heading has no text.",
    RawHtml = "raw-html" Error "Raw HTML is shown as text (`html`).",
    UnknownBlock = "unknown-block" Error "A block name is not known (`name`, `similar`).",
    UnclosedBlock = "unclosed-block" Error "A block is not closed (`name`).",
    StrayBlockEnd = "stray-block-end" Error "A `:::` closes nothing.",
    BlockAttribute = "block-attribute" Error "A block attribute is unknown or malformed (`attribute`).",
    MisplacedBlock = "misplaced-block" Error "A block stands where it can't (`name`).",
    BlockContent = "block-content" Error "A block lacks what it must hold (`name`, `needs`).",
    UndefinedFootnote = "undefined-footnote" Error "A footnote is used but not defined (`label`).",
    UnusedFootnote = "unused-footnote" Warning "A footnote is defined but not used (`label`).",
    TableWithoutHeader = "table-without-header" Error "A table has an empty header cell (`column`).",
    TableWithoutCaption = "table-without-caption" Warning "A table outside a form has no caption.",
    // Links and images
    UnknownLink = "unknown-link" Error "A link leads to no page of the manual (`target`).",
    UnknownAnchor = "unknown-anchor" Error "A link leads to no heading (`anchor`, `similar`).",
    LinkScheme = "link-scheme" Error "A link has a scheme that isn't allowed (`scheme`).",
    EmptyLink = "empty-link" Error "A link has no text (`target`).",
    OtherLanguageLink = "other-language-link" Warning "A link leads to the other language's file (`target`).",
    MissingAltText = "missing-alt-text" Error "An image has no text alternative (`image`).",
    UnknownImage = "unknown-image" Error "An image file isn't in the manual (`image`).",
    RemoteImage = "remote-image" Error "An image lies on another machine (`image`).",
    OutsideManual = "outside-manual" Error "A path leaves the manual (`path`).",
    BrokenImage = "broken-image" Error "An image can't be read (`image`, `reason`).",
    ImageTooLarge = "image-too-large" Error "An image has more pixels than the limit (`pixels`, `limit`).",
    // Characters that can't be printed
    MissingGlyph = "missing-glyph" Warning "The theme's fonts can't show a character (`char`).",
    // Languages
    MissingTranslation = "missing-translation" Warning "A module has no text in a language (`lang`, `shown`).",
    TextBesideSheets = "text-beside-sheets" Error "In a language in which only sheets are translated, other text stands beside them.",
    StructureDiffers = "structure-differs" Warning "The languages of a module differ in structure (`own`, `here`, `other`, `file`, `line`).",
    TermInOneLanguage = "term-in-one-language" Warning "A term is used in one language of a module and not in another (`id`, `term`, `file`).",
    // What the words say
    AvoidedTerm = "avoided-term" Warning "A text uses a word that the glossary advises against (`word`, `term`).",
    MissingSource = "missing-source" Warning "A block that rests on a source names none.",
    UntaggedNumber = "untagged-number" Warning "A number claims something without saying what it rests on (`number`).",
    OldLawCheck = "old-law-check" Warning "The wording of a law was checked too long ago (`id`, `checked`, `months`).",
    HardToRead = "hard-to-read" Warning "A text is harder than its readers can take (`lix`, `without`, `limit`).",
    Typography = "typography" Warning "A sign, a number or a date isn't written as the language does (`found`, `better`).",
    LongSentence = "long-sentence" Warning "A sentence has too many words (`words`, `limit`).",
    // What municipalities say
    TextOutsideLocal = "text-outside-local" Error "A text in a municipality's file stands outside of local texts.",
    UnknownPlace = "unknown-place" Error "A local text belongs to a place that there isn't (`id`, `similar`, `file`).",
    HeadingReplaced = "heading-replaced" Error "A local text replaces a heading (`id`, `file`).",
    CoreReplaced = "core-replaced" Error "A local text replaces a core block without a stated reason (`id`, `file`).",
    UnknownSlot = "unknown-slot" Error "What is filled in has no place in the manual (`id`, `similar`).",
    EmptySlots = "empty-slots" Note "A municipality has left places empty (`count`, `ids`).",
    CoreTextChanged = "core-text-changed" Warning "The text of the manual under a local text has changed (`id`, `version`, `file`, `before`, `now`).",
    UnknownBasis = "unknown-basis" Warning "An adaptation is based on a version that there isn't (`id`, `similar`).",
    // What must not be published
    IdentityNumber = "identity-number" Error "A national identity number stands in the manual.",
    TelephoneNumber = "telephone-number" Error "Somebody's telephone number stands in the manual.",
    EmailAddress = "email-address" Error "An e-mail address stands in the manual.",
    // Versions
    ShallowClone = "shallow-clone" Warning "The clone lacks older commits, so the beginning is unknown.",
    UntrackedText = "untracked-text" Warning "A text is in no commit, so it isn't known who wrote it.",
    NotAttributed = "not-attributed" Warning "Somebody changed the manual whom people.yml doesn't declare (`name`, `git`, `count`).",
    UnknownCredit = "unknown-credit" Warning "A commit credits an id that nobody has (`id`, `similar`, `commit`).",
    UnknownClass = "unknown-class" Warning "A commit names a class of change that there isn't (`class`, `similar`, `commit`).",
    NoRepository = "no-repository" Warning "There is no git repository, so version and date are unknown.",
    UnreadableHistory = "unreadable-history" Warning "The git history is damaged, so the past is unknown (`reason`).",
    UnreadableVersion = "unreadable-version" Warning "A version can't be read and is left out (`version`, `reason`, `file`).",
    DamagedRelease = "damaged-release" Warning "What a release froze can't be used any more (`file`).",
    MovedTag = "moved-tag" Warning "A version's tag leads to another commit than the released files were made of (`version`, `commit`, `now`).",
    UncommittedChanges = "uncommitted-changes" Note "The manual has changes that are not committed.",
}
