//! Knows how to keep values that are costly to make, for as long as they are asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Values by what they were made from. Several threads may ask at once.
#[derive(Debug)]
pub struct Kept<K, V>(Mutex<Ages<K, V>>);

#[derive(Debug)]
struct Ages<K, V> {
    now: HashMap<K, Arc<V>>,
    before: HashMap<K, Arc<V>>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Ages { now: HashMap::new(), before: HashMap::new() }))
    }
}

impl<K: Hash + Eq, V> Kept<K, V> {
    /// Returns the value for a key, made now unless it was made before.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        if let Some(value) = self.lock().find(&key) {
            return value;
        }
        // Made without the lock: others work meanwhile, at worst on the same.
        let value = Arc::new(make());
        self.lock().now.insert(key, value.clone());
        value
    }

    /// Forgets every value that nobody asked for since the last turn but one.
    pub fn turn(&self) {
        let mut ages = self.lock();
        ages.before = std::mem::take(&mut ages.now);
    }

    fn lock(&self) -> MutexGuard<'_, Ages<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq, V> Ages<K, V> {
    fn find(&mut self, key: &K) -> Option<Arc<V>> {
        if let Some(value) = self.now.get(key) {
            return Some(value.clone());
        }
        let (key, value) = self.before.remove_entry(key)?;
        self.now.insert(key, value.clone());
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_is_asked_for_stays() {
        let kept = Kept::default();
        assert_eq!(*kept.get("a", || 1), 1);
        kept.turn();
        assert_eq!(*kept.get("a", || 2), 1, "asked for before the turn");
        kept.turn();
        kept.turn();
        assert_eq!(*kept.get("a", || 3), 3, "nobody asked between two turns");
    }
}
