//! Knows the shape of the data that the theme's templates read: JSON files, no markup.
//!
//! A text is always a JSON string. The templates never parse a string as
//! anything else, so nothing that an author writes can become code.

mod book;
mod look;
mod node;
mod redline;
mod report;

pub use book::{
    BookData, ChangeData, ChapterData, CoreData, FactData, FormData, GlossaryData, LawData,
    LinkData, NoticeData, ParameterData, PartData, RegisterData, ShapedData, SheetData, SourceData,
    Speech, StatusData, VersionData,
};
pub use look::{FoldedData, LookData, LooseData};
pub use node::{
    DefinitionData, Element, FidelityData, FigureData, ItemData, Node, Nodes, PanelData, ScaleData,
    TableData, TheoryBandData, TheoryData, TheoryItemData,
};
pub use redline::{
    ChangedPartData, ForceData, LineData, MarkData, MatterData, PackData, RedlineData, RowData,
    SideData, SwapData,
};
pub use report::{ReportData, ReportsData};
