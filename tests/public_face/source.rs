//! The modules of a crate as its sources declare them, and what a name in one of them stands for.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Attribute, Ident, Item, UseTree};

/// The names of a module, outermost first; none for the crate itself.
pub type ModulePath = Vec<String>;

/// A crate: the items of each module. What is compiled for tests only is left out.
pub struct Source {
    pub modules: BTreeMap<ModulePath, Vec<Item>>,
}

/// What a name stands for.
pub enum Meaning<'s> {
    Module(ModulePath),
    /// An item, and the module that declares it.
    Item(ModulePath, &'s Item),
}

impl Source {
    /// Reads the crate whose sources lie in a folder.
    pub fn read(folder: &Path) -> Source {
        let mut source = Source { modules: BTreeMap::new() };
        source.add_file(Vec::new(), &folder.join("lib.rs"), folder);
        source
    }

    /// Takes a crate of one text.
    pub fn of(text: &str) -> Source {
        let mut source = Source { modules: BTreeMap::new() };
        source.add(Vec::new(), syn::parse_str::<syn::File>(text).expect("Rust").items, Path::new(""));
        source
    }

    /// Adds the module of a file, whose modules lie in a folder.
    fn add_file(&mut self, module: ModulePath, file: &Path, folder: &Path) {
        let text = fs::read_to_string(file).expect("a source that can be read");
        self.add(module, syn::parse_file(&text).expect("Rust").items, folder);
    }

    fn add(&mut self, module: ModulePath, items: Vec<Item>, folder: &Path) {
        let mut kept = Vec::new();
        for item in items.into_iter().filter(|item| !is_for_tests(attributes(item))) {
            if let Item::Mod(inner) = &item {
                let name = inner.ident.to_string();
                let (beside, within) = (folder.join(format!("{name}.rs")), folder.join(&name));
                let path = [&module[..], &[name]].concat();
                match &inner.content {
                    Some((_, items)) => self.add(path, items.clone(), &within),
                    None if beside.exists() => self.add_file(path, &beside, &within),
                    None => self.add_file(path, &within.join("mod.rs"), &within),
                }
            }
            kept.push(item);
        }
        self.modules.insert(module, kept);
    }

    /// Returns what a path means in a module; `None` where it leads out of the crate.
    pub fn find(&self, module: &[String], path: &[String]) -> Option<Meaning<'_>> {
        let (mut at, mut rest) = (module.to_vec(), path);
        while let [first, others @ ..] = rest {
            match first.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                _ => break,
            }
            rest = others;
        }
        while let [first, others @ ..] = rest {
            match self.named(&at, first)? {
                Meaning::Module(inner) => at = inner,
                item @ Meaning::Item(..) => return others.is_empty().then_some(item),
            }
            rest = others;
        }
        Some(Meaning::Module(at))
    }

    fn named(&self, module: &[String], name: &str) -> Option<Meaning<'_>> {
        for item in self.modules.get(module)? {
            match item {
                Item::Mod(inner) if inner.ident == name => {
                    return Some(Meaning::Module([module, &[name.into()]].concat()));
                }
                Item::Use(used) => {
                    let found = leaves(&used.tree).into_iter().find(|leaf| leaf.name == name);
                    // `use regex::Regex` in a module `regex` would lead back to itself.
                    if let Some(leaf) = found.filter(|leaf| leaf.path.first().is_some_and(|first| first != name)) {
                        return self.find(module, &leaf.path);
                    }
                }
                item if ident(item).is_some_and(|ident| ident == name) => {
                    return Some(Meaning::Item(module.to_vec(), item));
                }
                _ => {}
            }
        }
        None
    }
}

/// One name that a `use` brings.
pub struct Leaf {
    pub path: Vec<String>,
    /// What it is called here.
    pub name: String,
}

/// Returns the names that a `use` brings.
pub fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn walk(tree: &UseTree, above: &[String], found: &mut Vec<Leaf>) {
        let below = |name: &Ident| [above, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => walk(&path.tree, &below(&path.ident), found),
            UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, above, found)),
            UseTree::Name(name) => found.push(Leaf { path: below(&name.ident), name: name.ident.to_string() }),
            UseTree::Rename(name) => found.push(Leaf { path: below(&name.ident), name: name.rename.to_string() }),
            UseTree::Glob(_) => found.push(Leaf { path: above.to_vec(), name: "*".to_owned() }),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Returns the name of an item that has one.
pub fn ident(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Mod(item) => Some(&item.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}

/// Returns the attributes of an item.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether `#[cfg(test)]` stands before it.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| attribute.parse_args::<Ident>().is_ok_and(|only| only == "test");
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && is_test(attribute))
}
