//! Knows what a page is made of: elements, their attributes, and text.

use std::borrow::Cow;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Characters, not yet escaped.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with its attributes and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The name, in lower case.
    pub name: &'static str,
    /// The attributes in the order in which they are written, values not yet escaped.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// Makes an empty element.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// Makes a piece of text.
pub fn text(words: impl Into<String>) -> Node {
    Node::Text(words.into())
}

impl Element {
    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attributes.reserve_exact(usize::from(self.attributes.is_empty()));
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds a class, to those that it has.
    #[must_use]
    pub fn class(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        if let Some((_, own)) = self.attributes.iter_mut().find(|(own, _)| *own == "class") {
            own.to_mut().extend([" ", &name.into()]);
            return self;
        }
        self.with("class", name)
    }

    /// Adds an id unless it is empty.
    #[must_use]
    pub fn id(self, anchor: &str) -> Self {
        if anchor.is_empty() { self } else { self.with("id", anchor.to_owned()) }
    }

    /// Adds one child at the end.
    #[must_use]
    pub fn child(mut self, node: impl Into<Node>) -> Self {
        // Most elements hold one thing.
        self.children.reserve_exact(usize::from(self.children.is_empty()));
        self.children.push(node.into());
        self
    }

    /// Adds children at the end.
    #[must_use]
    pub fn children(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(nodes);
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Node {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

/// Replaces every link by what it holds, because a link can't hold a link.
pub fn without_links(nodes: Vec<Node>) -> Vec<Node> {
    let mut plain = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "a" => {
                plain.extend(without_links(element.children));
            }
            Node::Element(mut element) => {
                element.children = without_links(element.children);
                plain.push(Node::Element(element));
            }
            Node::Text(_) => plain.push(node),
        }
    }
    plain
}

/// Takes away every id, except where a note is used: those are counted over old
/// and new text alike.
pub(super) fn without_ids(nodes: Vec<Node>) -> Vec<Node> {
    let bare = |node| match node {
        Node::Text(_) => node,
        Node::Element(mut element) => {
            if !element.attributes.contains(&("role", Cow::Borrowed("doc-noteref"))) {
                element.attributes.retain(|(name, _)| *name != "id");
            }
            element.children = without_ids(element.children);
            Node::Element(element)
        }
    };
    nodes.into_iter().map(bare).collect()
}
