//! What of a crate others can name, one line each.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, Type, Visibility};

use super::source::{Leaf, Meaning, ModulePath, Source, attributes, ident, leaves};

/// The face of a crate.
#[derive(Default)]
pub struct Face {
    pub lines: BTreeSet<String>,
    /// The enums, and the structs with public fields, that are not `#[non_exhaustive]`.
    pub exhaustive: BTreeSet<String>,
    /// The path of each item that was shown, by the place where it is declared.
    shown: BTreeMap<(ModulePath, String), String>,
}

impl Face {
    /// Returns the face of a crate that is called so.
    pub fn of(source: &Source, name: &str) -> Face {
        let mut face = Face::default();
        face.module(source, &[], name);
        for (module, items) in &source.modules {
            items.iter().for_each(|item| face.implementation(source, module, item));
        }
        face
    }

    fn module(&mut self, source: &Source, module: &[String], shown: &str) {
        let mut inner = Vec::new();
        for item in source.modules.get(module).into_iter().flatten().filter(|item| is_public(item)) {
            match item {
                Item::Use(used) => {
                    for leaf in leaves(&used.tree) {
                        let path = format!("{shown}::{}", leaf.name);
                        match source.find(module, &leaf.path) {
                            Some(Meaning::Item(home, item)) => self.item(&home, item, path),
                            Some(Meaning::Module(module)) => inner.push((module, path)),
                            None => self.foreign(&leaf, &path),
                        }
                    }
                }
                Item::Mod(named) => {
                    let name = named.ident.to_string();
                    let path = format!("{shown}::{name}");
                    inner.push(([module, &[name]].concat(), path));
                }
                item => {
                    let name = ident(item).map(ToString::to_string).unwrap_or_default();
                    self.item(module, item, format!("{shown}::{name}"));
                }
            }
        }
        // What stands at the top is shown there.
        inner.into_iter().for_each(|(module, path)| self.module(source, &module, &path));
    }

    fn foreign(&mut self, leaf: &Leaf, path: &str) {
        self.lines.insert(format!("{path}: {}", leaf.path.join("::")));
    }

    fn item(&mut self, home: &[String], item: &Item, path: String) {
        let name = ident(item).map(ToString::to_string).unwrap_or_default();
        if let Some(before) = self.shown.get(&(home.to_vec(), name.clone())) {
            self.lines.insert(format!("{path}: {before}"));
            return;
        }
        self.declaration(item, &path);
        self.shown.insert((home.to_vec(), name), path);
    }

    fn declaration(&mut self, item: &Item, path: &str) {
        let attributes = attributes(item);
        let promises: String = attributes.iter().filter_map(promised).collect();
        let mut line = |line: String| self.lines.extend([line]);
        match item {
            Item::Struct(item) => {
                line(format!("{path}: {promises}struct{}", generics(&item.generics)));
                let fields = fields(&item.fields);
                if !fields.is_empty() && !promises.contains("non_exhaustive") && item.fields.len() == fields.len() {
                    self.exhaustive.insert(path.to_owned());
                }
                self.lines.extend(fields.into_iter().map(|field| format!("{path}.{field}")));
            }
            Item::Enum(item) => {
                line(format!("{path}: {promises}enum{}", generics(&item.generics)));
                if !promises.contains("non_exhaustive") {
                    self.exhaustive.insert(path.to_owned());
                }
                let variants = item.variants.iter().map(|variant| {
                    let variant = syn::Variant { attrs: Vec::new(), ..variant.clone() };
                    format!("{path}::{}", variant_line(variant))
                });
                self.lines.extend(variants);
            }
            Item::Fn(item) => line(format!("{promises}{}", signature(&item.sig, path))),
            Item::Const(item) => line(format!("{path}: {}", type_line(&item.ty))),
            Item::Type(item) => line(format!("{path}{} = {}", generics(&item.generics), type_line(&item.ty))),
            Item::Trait(_) => line(format!("{path}: {promises}trait")),
            other => line(format!("{path}: {}", printed(other.clone()))),
        }
        let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).flat_map(derived);
        self.lines.extend(derives.map(|name| format!("{path}: {name}")));
    }

    /// Shows what an `impl` gives a type that others see.
    fn implementation(&mut self, source: &Source, module: &[String], item: &Item) {
        let Item::Impl(item) = item else { return };
        let Some(Meaning::Item(home, of)) = source.find(module, &names(&item.self_ty)) else { return };
        let name = ident(of).map(ToString::to_string).unwrap_or_default();
        let Some(path) = self.shown.get(&(home, name)).cloned() else { return };
        let lines = match &item.trait_ {
            Some((path_of_trait, _)) => {
                let names: Vec<String> = path_of_trait.segments.iter().map(|one| one.ident.to_string()).collect();
                // A trait of the crate's own is nobody's affair.
                if source.find(module, &names).is_some() {
                    return;
                }
                vec![format!("{path}: {}", trait_line(item))]
            }
            None => item.items.iter().filter_map(|member| member_line(member, &path)).collect(),
        };
        self.lines.extend(lines);
    }
}

fn member_line(member: &ImplItem, path: &str) -> Option<String> {
    match member {
        ImplItem::Fn(member) if matches!(member.vis, Visibility::Public(_)) => {
            let promises: String = member.attrs.iter().filter_map(promised).collect();
            Some(format!("{promises}{}", signature(&member.sig, &format!("{path}::{}", member.sig.ident))))
        }
        ImplItem::Const(member) if matches!(member.vis, Visibility::Public(_)) => {
            Some(format!("{path}::{}: {}", member.ident, type_line(&member.ty)))
        }
        _ => None,
    }
}

fn is_public(item: &Item) -> bool {
    let vis = match item {
        Item::Const(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Fn(item) => &item.vis,
        Item::Mod(item) => &item.vis,
        Item::Static(item) => &item.vis,
        Item::Struct(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Use(item) => &item.vis,
        _ => return false,
    };
    matches!(vis, Visibility::Public(_))
}

/// Returns what an attribute of an item promises to others.
fn promised(attribute: &Attribute) -> Option<String> {
    let promises = ["non_exhaustive", "must_use"].into_iter().find(|name| attribute.path().is_ident(name))?;
    Some(format!("#[{promises}] "))
}

fn derived(attribute: &Attribute) -> Vec<String> {
    let mut found = Vec::new();
    let read = attribute.parse_nested_meta(|meta| {
        found.extend(meta.path.segments.last().map(|last| last.ident.to_string()));
        Ok(())
    });
    read.expect("a list of traits");
    found
}

/// Returns the public fields of a struct.
fn fields(fields: &Fields) -> Vec<String> {
    let public = fields.iter().enumerate().filter(|(_, field)| matches!(field.vis, Visibility::Public(_)));
    let shown = public.map(|(number, field)| {
        let name = field.ident.as_ref().map_or(number.to_string(), ToString::to_string);
        format!("{name}: {}", type_line(&field.ty))
    });
    shown.collect()
}

/// Returns the names of the path of a type; none for what is no path.
fn names(of: &Type) -> Vec<String> {
    match of {
        Type::Path(path) => path.path.segments.iter().map(|segment| segment.ident.to_string()).collect(),
        _ => vec![String::new()],
    }
}

fn signature(signature: &syn::Signature, path: &str) -> String {
    let line = printed(syn::parse_quote!(#signature {}));
    line.trim_end_matches("{}").trim_end().replacen(&format!("fn {}", signature.ident), path, 1)
}

fn variant_line(mut variant: syn::Variant) -> String {
    variant.fields.iter_mut().for_each(|field| field.attrs.clear());
    let line = printed(syn::parse_quote!(enum E { #variant }));
    line.trim_start_matches("enum E {").trim_end_matches('}').trim().trim_end_matches(',').to_owned()
}

fn type_line(of: &Type) -> String {
    let line = printed(syn::parse_quote!(type T = #of;));
    line.trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

fn trait_line(item: &ItemImpl) -> String {
    let empty = ItemImpl { attrs: Vec::new(), items: Vec::new(), ..item.clone() };
    let line = printed(Item::Impl(empty));
    line.split(" for ").next().unwrap_or_default().trim_start_matches("impl").trim_start().to_owned()
}

fn generics(generics: &syn::Generics) -> String {
    let line = printed(syn::parse_quote!(struct S #generics;));
    line.trim_start_matches("struct S").trim_end_matches(';').to_owned()
}

/// Prints an item on one line.
fn printed(item: Item) -> String {
    let file: syn::File = syn::parse_quote!(#item);
    let line = prettyplease::unparse(&file).split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("( ", "(").replace(", )", ")").replace("[ ", "[").replace(", ]", "]").replace(", }", " }")
}
