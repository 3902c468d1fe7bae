//! Knows what can become of a piece of a manual between two versions.

/// What became of a piece, and how to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Which change it belongs to, counted from 1 in reading order: one paragraph,
    /// item or row is one change, however many of its words differ. The two ends of
    /// a move share a number.
    pub number: u32,
    /// What became of it.
    pub kind: ChangeKind,
    /// How it is shown.
    pub show: Show,
}

/// What can become of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It wasn't there.
    New,
    /// It says something else.
    Changed,
    /// It is gone.
    Deleted,
    /// It stands elsewhere, perhaps with other words.
    Moved,
    /// It became several.
    Split,
    /// It was several.
    Merged,
    /// The words are the same; emphasis or where a link leads is not.
    Formatting,
}

impl ChangeKind {
    /// Every kind, in the order of summaries.
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::Changed,
        Self::Deleted,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Formatting,
    ];

    /// Returns the name by which programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Formatting => "formatting",
        }
    }

    /// Returns what it is when the two versions are exchanged.
    pub fn reversed(self) -> Self {
        match self {
            Self::New => Self::Deleted,
            Self::Deleted => Self::New,
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            Self::Changed | Self::Moved | Self::Formatting => self,
        }
    }
}

/// How a change is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Show {
    /// The older text and then the newer, each whole.
    Both,
    /// The newer text, which holds marks of its own.
    Inside,
    /// A pointer to the place where the text stands now.
    Away,
}

impl Mark {
    /// Returns whether the newer version has what bears the mark.
    pub fn is_after(self) -> bool {
        self.kind != ChangeKind::Deleted && self.show != Show::Away
    }

    /// Returns whether the older version has what bears the mark.
    pub fn is_before(self) -> bool {
        match self.kind {
            ChangeKind::New => false,
            ChangeKind::Moved => self.show == Show::Away,
            ChangeKind::Changed
            | ChangeKind::Deleted
            | ChangeKind::Split
            | ChangeKind::Merged
            | ChangeKind::Formatting => true,
        }
    }
}
