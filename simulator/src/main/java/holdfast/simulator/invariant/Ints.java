package holdfast.simulator.invariant;

import java.util.Arrays;

/// Numbers by index, growing at the end and cut there.
final class Ints {
    private int[] values = new int[64];
    private int size;

    Ints() {}

    Ints(Ints first, int length) {
        values = Arrays.copyOf(first.values, Math.max(64, length));
        size = length;
    }

    int size() {
        return size;
    }

    int get(int at) {
        return values[at];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void cut(int newSize) {
        size = Math.min(size, newSize);
    }

    /// Makes it this long; what comes new is 0.
    void stretch(int newSize) {
        if (newSize > values.length) {
            values = Arrays.copyOf(values, Math.max(newSize, 2 * values.length));
        }
        if (newSize > size) {
            Arrays.fill(values, size, newSize, 0);
        }
        size = newSize;
    }

    void set(int at, int value) {
        values[at] = value;
    }
}
