package holdfast.frontends.rest;

import holdfast.core.model.Bytes;

/// A part of what a run of a virtual machine wrote to its serial line.
///
/// @param start where the bytes begin, counted from the run's first byte; later than was asked for where older ones are kept no
///              more, earlier where its node was started again and counts anew
public record ConsoleBytes(long start, Bytes bytes) {

    /// The most in one answer.
    public static final int MOST = 64 * 1024;

    public ConsoleBytes {
        if (start < 0 || bytes.size() > MOST) {
            throw new IllegalArgumentException(bytes + " of a serial line, from " + start);
        }
    }

    /// Where they end.
    public long next() {
        return start + bytes.size();
    }
}
