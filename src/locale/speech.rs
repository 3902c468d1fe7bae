//! Knows what the command line says of itself, per language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::files::Files;
use super::fill;
use crate::lang::Lang;

type Words = BTreeMap<String, String>;

static WORDS: LazyLock<Files<Words>> = LazyLock::new(|| Files::of("ui"));

macro_rules! sayings {
    ($($variant:ident = $key:literal,)*) => {
        /// A word or sentence of the command line.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the words in locales/ui/en.yml say what each key means")]
        pub enum Say { $($variant,)* }

        impl Say {
            /// Every key.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the key as the files write it.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }
    };
}

/// Returns the languages in which the command line speaks.
pub fn languages() -> impl Iterator<Item = &'static str> {
    WORDS.tags()
}

impl Say {
    /// Returns the words in a language; a language without words of its own
    /// gets the English ones.
    pub fn of(self, lang: &Lang) -> &'static str {
        let own = WORDS.get(lang.as_str()).or_else(|| WORDS.get("en"));
        own.and_then(|words| words.get(self.key())).map_or(self.key(), String::as_str)
    }

    /// Returns the words with each `{name}` replaced by its value.
    pub fn fill(self, lang: &Lang, values: &[(&str, &str)]) -> String {
        fill(self.of(lang), values)
    }
}

sayings! {
    Error = "error",
    Warning = "warning",
    Note = "note",
    Hint = "hint",
    ErrorOne = "error-one",
    ErrorMany = "error-many",
    WarningOne = "warning-one",
    WarningMany = "warning-many",
    NoteOne = "note-one",
    NoteMany = "note-many",
    And = "and",
    Decimal = "decimal",
    Found = "found",
    FoundNothing = "found-nothing",
    ExplainMore = "explain-more",
    WroteOne = "wrote-one",
    Wrote = "wrote",
    Unchanged = "unchanged",
    PdfOne = "pdf-one",
    Pdf = "pdf",
    NothingWritten = "nothing-written",
    StageReading = "stage-reading",
    StageResolving = "stage-resolving",
    StagePdf = "stage-pdf",
    StageSite = "stage-site",
    StageSearch = "stage-search",
    StageWriting = "stage-writing",
    StageOf = "stage-of",
    NoBook = "no-book",
    NoBookHint = "no-book-hint",
    NoBookHere = "no-book-here",
    NoBookHereHint = "no-book-here-hint",
    Unreadable = "unreadable",
    UnreadableHint = "unreadable-hint",
    Git = "git",
    GitHint = "git-hint",
    UnknownVersion = "unknown-version",
    UnknownVersionHint = "unknown-version-hint",
    UnknownLanguage = "unknown-language",
    UnknownLanguageHint = "unknown-language-hint",
    UnknownBook = "unknown-book",
    UnknownBookHint = "unknown-book-hint",
    NoBooksHint = "no-books-hint",
    UnknownAdaptation = "unknown-adaptation",
    UnknownAdaptationHint = "unknown-adaptation-hint",
    NoAdaptationsHint = "no-adaptations-hint",
    PrintedBooks = "printed-books",
    Theme = "theme",
    ThemeHint = "theme-hint",
    UnknownCode = "unknown-code",
    UnknownCodeHint = "unknown-code-hint",
    UnknownCodeSimilar = "unknown-code-similar",
    OutIsFile = "out-is-file",
    OutIsFileHint = "out-is-file-hint",
    OutIsLink = "out-is-link",
    OutIsLinkHint = "out-is-link-hint",
    OutIsForeign = "out-is-foreign",
    OutIsForeignHint = "out-is-foreign-hint",
    OutInManual = "out-in-manual",
    OutInManualHint = "out-in-manual-hint",
    OutBusy = "out-busy",
    OutBusyHint = "out-busy-hint",
    WriteFailed = "write-failed",
    WriteFailedHint = "write-failed-hint",
    DiskFull = "disk-full",
    DiskFullHint = "disk-full-hint",
    ReadOnly = "read-only",
    ReadOnlyHint = "read-only-hint",
    Serving = "serving",
    Rebuilt = "rebuilt",
    Kept = "kept",
    Polling = "polling",
    PortInUse = "port-in-use",
    PortInUseHint = "port-in-use-hint",
    NoServer = "no-server",
    NoServerHint = "no-server-hint",
    NoBrowser = "no-browser",
    NotEmpty = "not-empty",
    NotEmptyHint = "not-empty-hint",
    InitEmpty = "init-empty",
    InitExample = "init-example",
    InitUncommitted = "init-uncommitted",
    InitInside = "init-inside",
    InitNext = "init-next",
    HistoryShallow = "history-shallow",
    NoSuchModule = "no-such-module",
    NoSuchGroup = "no-such-group",
    KnownNames = "known-names",
    ShapedBy = "shaped-by",
    NoVersionYet = "no-version-yet",
    NotAttributed = "not-attributed",
    DateUnlikely = "date-unlikely",
    ClassEditorial = "class-editorial",
    ClassClarification = "class-clarification",
    ClassSubstantive = "class-substantive",
    ClassCore = "class-core",
    ClassLawSafety = "class-law-safety",
    ClassNone = "class-none",
    GitBusy = "git-busy",
    GitBusyHint = "git-busy-hint",
    SignerUnreadable = "signer-unreadable",
    SignerUnreadableHint = "signer-unreadable-hint",
    RefuseNoRepository = "refuse-no-repository",
    RefuseNoRepositoryHint = "refuse-no-repository-hint",
    RefuseShallow = "refuse-shallow",
    RefuseShallowHint = "refuse-shallow-hint",
    RefuseUncommitted = "refuse-uncommitted",
    RefuseUncommittedHint = "refuse-uncommitted-hint",
    RefuseTagName = "refuse-tag-name",
    RefuseTagNameHint = "refuse-tag-name-hint",
    RefuseTagExists = "refuse-tag-exists",
    RefuseTagExistsHint = "refuse-tag-exists-hint",
    RefuseTagOlder = "refuse-tag-older",
    RefuseTagOlderHint = "refuse-tag-older-hint",
    RefuseFrozen = "refuse-frozen",
    RefuseFrozenHint = "refuse-frozen-hint",
    RefuseNoSigner = "refuse-no-signer",
    RefuseNoSignerHint = "refuse-no-signer-hint",
    RefuseUnattributed = "refuse-unattributed",
    RefuseUnattributedHint = "refuse-unattributed-hint",
    RefuseNameless = "refuse-nameless",
    RefuseNamelessHint = "refuse-nameless-hint",
    RefuseNoReason = "refuse-no-reason",
    RefuseNoReasonHint = "refuse-no-reason-hint",
    ReleaseRefused = "release-refused",
    ReleaseRehearsed = "release-rehearsed",
    ReleaseMade = "release-made",
    ReleaseCompleted = "release-completed",
    ReleasePush = "release-push",
    NothingPublished = "nothing-published",
    NothingPublishedHint = "nothing-published-hint",
    ManifestUnreadable = "manifest-unreadable",
    VerifyCurrent = "verify-current",
    VerifySuperseded = "verify-superseded",
    VerifyChanged = "verify-changed",
    VerifyUnknown = "verify-unknown",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Say, WORDS};

    fn placeholders(pattern: &str) -> BTreeSet<&str> {
        pattern.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_language_has_the_same_keys_and_placeholders() {
        let keys: BTreeSet<&str> = Say::ALL.iter().map(|say| say.key()).collect();
        let english = WORDS.get("en").expect("English is built in");
        for (lang, words) in WORDS.all() {
            let own: BTreeSet<&str> = words.keys().map(String::as_str).collect();
            assert_eq!(own, keys, "{lang}");
            for (key, text) in words {
                assert_eq!(placeholders(text), placeholders(&english[key]), "{lang} {key}");
            }
        }
    }
}
