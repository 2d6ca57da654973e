package holdfast.simulator.world;

import java.util.UUID;

/// The one source of chance, made from a seed. Each part of the world has a branch of its own, so that
/// taking a fault out of a plan changes as little as possible of what chance gives the others.
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014): small, quick and the same on every JDK.
public final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public Chance(long seed) {
        this.state = mix(seed ^ GOLDEN);
    }

    /// A generator of its own for the part of the world that this number stands for.
    public Chance branch(long part) {
        return new Chance(mix(state + part * GOLDEN));
    }

    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /// A number from 0 up to and without the bound.
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// A number between the two, both included.
    public long between(long low, long high) {
        return low + Long.remainderUnsigned(next() >>> 1, high - low + 1);
    }

    /// True in so many of a thousand cases.
    public boolean perMille(int cases) {
        return cases > 0 && below(1_000) < cases;
    }

    /// True in so many of a million cases.
    public boolean perMillion(int cases) {
        return cases > 0 && below(1_000_000) < cases;
    }

    /// Waiting times as they occur: mostly short, sometimes several times the mean, never above twelve
    /// times.
    public long around(long mean) {
        double unit = ((next() >>> 11) + 1) * 0x1.0p-53;
        return (long) Math.min(12.0 * mean, -Math.log(unit) * mean);
    }

    public UUID uuid() {
        return new UUID(next(), next());
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
