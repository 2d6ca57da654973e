package holdfast.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A node of an [OrderedMap], and with all that is below it a map of its own; nothing at all is the
/// empty one.
///
/// An AVL tree (Adelson-Velsky and Landis 1962; Knuth, The Art of Computer Programming, volume 3,
/// section 6.2.3): the heights of a node's two sides differ by at most one. Changes copy the path from
/// the root, as in Driscoll, Sarnak, Sleator and Tarjan, "Making data structures persistent" (1989).
final class OrderedMapNode<K extends Comparable<? super K>, V> implements OrderedMap.Entry<K, V> {

    private final @Nullable OrderedMapNode<K, V> left;
    private final @Nullable OrderedMapNode<K, V> right;
    private final K key;
    private final V value;
    private final int height;
    private final int size;
    private final long digest;

    /// This entry's part of the digest.
    private final long own;

    private OrderedMapNode(
            @Nullable OrderedMapNode<K, V> left,
            K key,
            V value,
            long own,
            @Nullable OrderedMapNode<K, V> right) {
        this.left = left;
        this.key = key;
        this.value = value;
        this.own = own;
        this.right = right;
        this.height = Math.max(height(left), height(right)) + 1;
        this.size = size(left) + size(right) + 1;
        this.digest = digest(left) + digest(right) + own;
    }

    @Override
    public K key() {
        return key;
    }

    @Override
    public V value() {
        return value;
    }

    @Nullable OrderedMapNode<K, V> left() {
        return left;
    }

    @Nullable OrderedMapNode<K, V> right() {
        return right;
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }

    static int size(@Nullable OrderedMapNode<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    static long digest(@Nullable OrderedMapNode<?, ?> node) {
        return node == null ? 0 : node.digest;
    }

    private static int height(@Nullable OrderedMapNode<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> with(
            @Nullable OrderedMapNode<K, V> node, K key, V value) {
        if (node == null) {
            return new OrderedMapNode<>(null, key, value, mix(key, value), null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new OrderedMapNode<>(node.left, key, value, mix(key, value), node.right);
        }
        return order < 0
                ? balanced(with(node.left, key, value), node, node.right)
                : balanced(node.left, node, with(node.right, key, value));
    }

    /// The tree without the key; the same tree where the key is not in it.
    static <K extends Comparable<? super K>, V> @Nullable OrderedMapNode<K, V> without(
            @Nullable OrderedMapNode<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            OrderedMapNode<K, V> changed = without(node.left, key);
            return changed == node.left ? node : balanced(changed, node, node.right);
        }
        if (order > 0) {
            OrderedMapNode<K, V> changed = without(node.right, key);
            return changed == node.right ? node : balanced(node.left, node, changed);
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        OrderedMapNode<K, V> next = leftmost(node.right);
        return balanced(node.left, next, without(node.right, next.key));
    }

    static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> leftmost(
            OrderedMapNode<K, V> node) {
        OrderedMapNode<K, V> lowest = node;
        while (lowest.left != null) {
            lowest = lowest.left;
        }
        return lowest;
    }

    static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> rightmost(
            OrderedMapNode<K, V> node) {
        OrderedMapNode<K, V> highest = node;
        while (highest.right != null) {
            highest = highest.right;
        }
        return highest;
    }

    /// A node with the middle's entry and these sides, whose heights may differ by two.
    private static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> balanced(
            @Nullable OrderedMapNode<K, V> left,
            OrderedMapNode<K, V> middle,
            @Nullable OrderedMapNode<K, V> right) {
        if (left != null && left.height > height(right) + 1) {
            return rotatedRight(left, middle, right);
        }
        if (right != null && right.height > height(left) + 1) {
            return rotatedLeft(left, middle, right);
        }
        return join(left, middle, right);
    }

    private static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> rotatedRight(
            OrderedMapNode<K, V> left,
            OrderedMapNode<K, V> middle,
            @Nullable OrderedMapNode<K, V> right) {
        OrderedMapNode<K, V> inner = left.right;
        if (inner == null || height(left.left) >= inner.height) {
            return join(left.left, left, join(inner, middle, right));
        }
        return join(join(left.left, left, inner.left), inner, join(inner.right, middle, right));
    }

    private static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> rotatedLeft(
            @Nullable OrderedMapNode<K, V> left,
            OrderedMapNode<K, V> middle,
            OrderedMapNode<K, V> right) {
        OrderedMapNode<K, V> inner = right.left;
        if (inner == null || height(right.right) >= inner.height) {
            return join(join(left, middle, inner), right, right.right);
        }
        return join(join(left, middle, inner.left), inner, join(inner.right, right, right.right));
    }

    private static <K extends Comparable<? super K>, V> OrderedMapNode<K, V> join(
            @Nullable OrderedMapNode<K, V> left,
            OrderedMapNode<K, V> middle,
            @Nullable OrderedMapNode<K, V> right) {
        return new OrderedMapNode<>(left, middle.key, middle.value, middle.own, right);
    }

    /// One entry's part of the digest: the finalizer of MurmurHash3 (Appleby), so that sums of similar
    /// entries differ.
    private static long mix(Object key, Object value) {
        long hash = ((long) key.hashCode() << 32) ^ (value.hashCode() & 0xffff_ffffL);
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /// Walks a tree from the lowest key; keeps the path to where it is.
    static final class InOrder<K extends Comparable<? super K>, V>
            implements Iterator<OrderedMap.Entry<K, V>> {

        private final Deque<OrderedMapNode<K, V>> path = new ArrayDeque<>();

        InOrder(@Nullable OrderedMapNode<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable OrderedMapNode<K, V> from) {
            for (OrderedMapNode<K, V> node = from; node != null; node = node.left) {
                path.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public OrderedMap.Entry<K, V> next() {
            OrderedMapNode<K, V> node = path.pop();
            descend(node.right);
            return node;
        }
    }
}
