package holdfast.core.model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/// An immutable map in the order of its keys. A change gives a new map that shares all but O(log n)
/// nodes with the old one, so whoever holds a state (a snapshot being written, a reader) keeps it while
/// commands go on being applied.
///
/// An AVL tree (Adelson-Velsky and Landis 1962; Knuth, The Art of Computer Programming, volume 3,
/// section 6.2.3), with paths copied as in Driscoll, Sarnak, Sleator and Tarjan, "Making data
/// structures persistent" (1989). Lookups and changes are O(log n); size and hash are known.
///
/// The hash does not depend on the order of the changes that led here: it is the sum of a mixed hash of
/// each entry. So two maps that differ are told apart at once, whatever their size.
public final class OrderedMap<K extends Comparable<? super K>, V>
        implements Iterable<OrderedMap.Entry<K, V>> {

    /// A key and what it maps to.
    public sealed interface Entry<K, V> {
        K key();

        V value();
    }

    private static final OrderedMap<?, ?> EMPTY = new OrderedMap<>(null, 0, 0);

    private final @Nullable Node<K, V> root;
    private final int size;
    private final long digest;

    private OrderedMap(@Nullable Node<K, V> root, int size, long digest) {
        this.root = root;
        this.size = size;
        this.digest = digest;
    }

    /// The map without entries.
    @SuppressWarnings("unchecked") // Nothing is in it, so it is a map of any type.
    public static <K extends Comparable<? super K>, V> OrderedMap<K, V> empty() {
        return (OrderedMap<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// A number that equal maps share, and different ones practically never. Only good within one run
    /// of one program: it rests on [Object#hashCode].
    public long digest() {
        return digest;
    }

    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    public boolean containsKey(K key) {
        return get(key) != null;
    }

    /// This map with the key mapped to the value, replacing what it was mapped to.
    public OrderedMap<K, V> put(K key, V value) {
        V old = get(key);
        Node<K, V> changed = Node.with(root, key, value);
        return old == null
                ? new OrderedMap<>(changed, size + 1, digest + mix(key, value))
                : new OrderedMap<>(changed, size, digest - mix(key, old) + mix(key, value));
    }

    /// This map without the key; this map itself where the key is not in it.
    public OrderedMap<K, V> remove(K key) {
        V old = get(key);
        return old == null || root == null
                ? this
                : new OrderedMap<>(Node.without(root, key), size - 1, digest - mix(key, old));
    }

    /// The entry with the lowest key.
    ///
    /// @throws NoSuchElementException of an empty map
    public Entry<K, V> first() {
        if (root == null) {
            throw new NoSuchElementException("first of an empty map");
        }
        return Node.leftmost(root);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        return new InOrder<>(root);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof OrderedMap<?, ?> that
                && size == that.size
                && digest == that.digest
                && sameEntries(that);
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
        return Long.hashCode(digest);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Entry<K, V> entry : this) {
            text.append(text.length() == 1 ? "" : ", ").append(entry);
        }
        return text.append('}').toString();
    }

    /// One entry's part of the digest: the finalizer of MurmurHash3 (Appleby), so that sums of similar
    /// entries differ.
    private static long mix(Object key, Object value) {
        long hash = ((long) key.hashCode() << 32) ^ (value.hashCode() & 0xffff_ffffL);
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /// A node of the tree; the heights of its two sides differ by at most one.
    private static final class Node<K extends Comparable<? super K>, V> implements Entry<K, V> {
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;
        final K key;
        final V value;
        final int height;

        Node(@Nullable Node<K, V> left, K key, V value, @Nullable Node<K, V> right) {
            this.left = left;
            this.key = key;
            this.value = value;
            this.right = right;
            this.height = Math.max(height(left), height(right)) + 1;
        }

        @Override
        public K key() {
            return key;
        }

        @Override
        public V value() {
            return value;
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }

        static int height(@Nullable Node<?, ?> node) {
            return node == null ? 0 : node.height;
        }

        static <K extends Comparable<? super K>, V> Node<K, V> with(
                @Nullable Node<K, V> node, K key, V value) {
            if (node == null) {
                return new Node<>(null, key, value, null);
            }
            int order = key.compareTo(node.key);
            if (order == 0) {
                return new Node<>(node.left, key, value, node.right);
            }
            return order < 0
                    ? balanced(with(node.left, key, value), node, node.right)
                    : balanced(node.left, node, with(node.right, key, value));
        }

        /// The tree without a key that is known to be in it.
        static <K extends Comparable<? super K>, V> @Nullable Node<K, V> without(
                Node<K, V> node, K key) {
            int order = key.compareTo(node.key);
            if (order < 0) {
                return balanced(without(Objects.requireNonNull(node.left), key), node, node.right);
            }
            if (order > 0) {
                return balanced(node.left, node, without(Objects.requireNonNull(node.right), key));
            }
            if (node.left == null || node.right == null) {
                return node.left == null ? node.right : node.left;
            }
            Node<K, V> next = leftmost(node.right);
            return balanced(node.left, next, without(node.right, next.key));
        }

        static <K extends Comparable<? super K>, V> Node<K, V> leftmost(Node<K, V> node) {
            Node<K, V> lowest = node;
            while (lowest.left != null) {
                lowest = lowest.left;
            }
            return lowest;
        }

        /// A node with the middle's entry and these sides, whose heights may differ by two.
        private static <K extends Comparable<? super K>, V> Node<K, V> balanced(
                @Nullable Node<K, V> left, Node<K, V> middle, @Nullable Node<K, V> right) {
            if (left != null && left.height > height(right) + 1) {
                return rotatedRight(left, middle, right);
            }
            if (right != null && right.height > height(left) + 1) {
                return rotatedLeft(left, middle, right);
            }
            return new Node<>(left, middle.key, middle.value, right);
        }

        private static <K extends Comparable<? super K>, V> Node<K, V> rotatedRight(
                Node<K, V> left, Node<K, V> middle, @Nullable Node<K, V> right) {
            Node<K, V> inner = left.right;
            if (inner == null || height(left.left) >= inner.height) {
                return join(left.left, left, join(inner, middle, right));
            }
            return join(join(left.left, left, inner.left), inner, join(inner.right, middle, right));
        }

        private static <K extends Comparable<? super K>, V> Node<K, V> rotatedLeft(
                @Nullable Node<K, V> left, Node<K, V> middle, Node<K, V> right) {
            Node<K, V> inner = right.left;
            if (inner == null || height(right.right) >= inner.height) {
                return join(join(left, middle, inner), right, right.right);
            }
            return join(
                    join(left, middle, inner.left), inner, join(inner.right, right, right.right));
        }

        private static <K extends Comparable<? super K>, V> Node<K, V> join(
                @Nullable Node<K, V> left, Node<K, V> middle, @Nullable Node<K, V> right) {
            return new Node<>(left, middle.key, middle.value, right);
        }
    }

    /// Walks the tree from the lowest key; keeps the path to where it is.
    private static final class InOrder<K extends Comparable<? super K>, V>
            implements Iterator<Entry<K, V>> {
        private final Deque<Node<K, V>> path = new ArrayDeque<>();

        InOrder(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = node.left) {
                path.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Entry<K, V> next() {
            Node<K, V> node = path.pop();
            descend(node.right);
            return node;
        }
    }
}
