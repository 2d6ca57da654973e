package holdfast.core.model;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// An immutable map in the order of its keys. A change gives a new map that shares all but O(log n)
/// nodes with the old one, so whoever holds a state (a snapshot being written, a reader) keeps it while
/// commands go on being applied. Lookups and changes are O(log n); size and hash are known.
///
/// The hash does not depend on the order of the changes that led here: it is the sum of a mixed hash of
/// each entry. So two maps that differ are told apart at once, whatever their size.
public final class OrderedMap<K extends Comparable<? super K>, V>
        implements Iterable<OrderedMap.Entry<K, V>> {

    /// A key and what it maps to.
    public sealed interface Entry<K, V> permits OrderedMapNode {
        K key();

        V value();
    }

    private static final OrderedMap<?, ?> EMPTY = new OrderedMap<>(null);

    private final @Nullable OrderedMapNode<K, V> root;

    private OrderedMap(@Nullable OrderedMapNode<K, V> root) {
        this.root = root;
    }

    /// The map without entries.
    @SuppressWarnings("unchecked") // Nothing is in it, so it is a map of any type.
    public static <K extends Comparable<? super K>, V> OrderedMap<K, V> empty() {
        return (OrderedMap<K, V>) EMPTY;
    }

    public int size() {
        return OrderedMapNode.size(root);
    }

    public boolean isEmpty() {
        return root == null;
    }

    /// A number that equal maps share, and different ones practically never. Only good within one run
    /// of one program: it rests on [Object#hashCode].
    public long digest() {
        return OrderedMapNode.digest(root);
    }

    public @Nullable V get(K key) {
        OrderedMapNode<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key());
            if (order == 0) {
                return node.value();
            }
            node = order < 0 ? node.left() : node.right();
        }
        return null;
    }

    public boolean containsKey(K key) {
        return get(key) != null;
    }

    /// This map with the key mapped to the value, replacing what it was mapped to.
    public OrderedMap<K, V> put(K key, V value) {
        return new OrderedMap<>(OrderedMapNode.with(root, key, value));
    }

    /// This map without the key; this map itself where the key is not in it.
    public OrderedMap<K, V> remove(K key) {
        OrderedMapNode<K, V> changed = OrderedMapNode.without(root, key);
        return changed == root ? this : new OrderedMap<>(changed);
    }

    /// The entry with the lowest key.
    ///
    /// @throws NoSuchElementException of an empty map
    public Entry<K, V> first() {
        if (root == null) {
            throw new NoSuchElementException("first of an empty map");
        }
        return OrderedMapNode.leftmost(root);
    }

    /// The entry with the highest key.
    ///
    /// @throws NoSuchElementException of an empty map
    public Entry<K, V> last() {
        if (root == null) {
            throw new NoSuchElementException("last of an empty map");
        }
        return OrderedMapNode.rightmost(root);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        return new OrderedMapNode.InOrder<>(root);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof OrderedMap<?, ?> that
                && size() == that.size()
                && digest() == that.digest()
                && (root == that.root || sameEntries(that));
    }

    private boolean sameEntries(OrderedMap<?, ?> that) {
        Iterator<? extends Entry<?, ?>> others = that.iterator();
        for (Entry<K, V> mine : this) {
            Entry<?, ?> other = others.next();
            if (mine != other
                    && !(mine.key().equals(other.key()) && mine.value().equals(other.value()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digest());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Entry<K, V> entry : this) {
            text.append(text.length() == 1 ? "" : ", ").append(entry);
        }
        return text.append('}').toString();
    }
}
