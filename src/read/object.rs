//! A JSON object to fields: those of the objects in it too, and values of any kind as words.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::Fields;
use super::names::Names;

/// Takes the fields of an object and of the objects in it.
pub(super) struct Object<'a> {
    names: &'a Names,
    fields: &'a mut Fields,
    /// The fields that lead to the object, each with a dot behind it.
    path: String,
}

impl<'a> Object<'a> {
    pub fn of(names: &'a Names, fields: &'a mut Fields) -> Object<'a> {
        Object {
            names,
            fields,
            path: String::new(),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<str>>()? {
            let path = if self.path.is_empty() {
                key
            } else {
                Cow::Owned(format!("{}{key}", self.path))
            };
            if self.names.leads(&path) {
                let inner = Inner(Object {
                    names: self.names,
                    fields: &mut *self.fields,
                    path: format!("{path}."),
                });
                map.next_value_seed(inner)?;
            } else if let Some(name) = self.names.find(&path) {
                self.fields.offer(name, map.next_value::<Words>()?.0);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// An object in an object; anything else in its place says nothing.
struct Inner<'a>(Object<'a>);

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.0.visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A value as words: a list joined by `; `, of an object its `name`, of null nothing.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, v: &str) -> Result<Words, E> {
                Ok(Words(v.to_owned()))
            }

            fn visit_bool<E>(self, v: bool) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_i64<E>(self, v: i64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_u64<E>(self, v: u64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_f64<E>(self, v: f64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_unit<E>(self) -> Result<Words, E> {
                Ok(Words(String::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Words, A::Error> {
                let mut all = Vec::new();
                while let Some(Words(words)) = seq.next_element()? {
                    all.push(words);
                }
                all.retain(|words| !words.trim().is_empty());
                Ok(Words(all.join("; ")))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
                let mut name = String::new();
                while let Some(key) = map.next_key::<Cow<str>>()? {
                    if key == "name" {
                        name = map.next_value::<Words>()?.0;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Words(name))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
