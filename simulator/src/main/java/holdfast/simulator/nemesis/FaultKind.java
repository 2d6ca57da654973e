package holdfast.simulator.nemesis;

import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimClock;
import java.util.List;

/// The kinds of faults that a seed enables or not, and how each is drawn.
public enum FaultKind {
    CRASH,
    POWER,
    BLACKOUT,
    PAUSE,
    CLOCK,
    PARTITION,
    ISOLATION,
    ONE_WAY,
    STORM,
    DISK_HANG,
    DISK_FULL,
    DISK_SLOW,
    DISK_LOST,
    SHARE,
    SHARE_ONE_NODE,
    TRANSFER,
    MEMBERS,
    WITNESS,
    FORCE,
    /// Several that together are worse: see [Combination].
    COMBINATION;

    private static final long MILLI = 1_000;

    /// Draws a fault of this kind, or several that belong together.
    ///
    /// @param nodes how many the cluster has at first
    public List<Fault> draw(Chance chance, long at, int nodes) {
        return this == COMBINATION
                ? Combination.draw(chance, at, nodes)
                : List.of(drawOne(chance, at, nodes));
    }

    private Fault drawOne(Chance chance, long at, int nodes) {
        return switch (this) {
            case CRASH -> new Fault.Crash(at, target(chance, nodes), span(chance));
            case POWER -> new Fault.PowerCut(at, target(chance, nodes), span(chance));
            case BLACKOUT -> new Fault.Blackout(at, span(chance));
            case PAUSE -> new Fault.Pause(at, target(chance, nodes), span(chance));
            case CLOCK -> clock(chance, at, nodes);
            case PARTITION ->
                    new Fault.Partition(
                            at, chance.below(1 << nodes), Fault.Ways.BOTH, span(chance));
            case ISOLATION ->
                    new Fault.Isolation(at, target(chance, nodes), Fault.Ways.BOTH, span(chance));
            case ONE_WAY -> oneWay(chance, at, nodes);
            case STORM -> storm(chance, at);
            case DISK_HANG -> new Fault.DiskHang(at, target(chance, nodes), span(chance));
            case DISK_FULL -> new Fault.DiskFull(at, target(chance, nodes), span(chance));
            case DISK_SLOW -> new Fault.DiskSlow(at, target(chance, nodes), 2 * span(chance));
            case DISK_LOST ->
                    chance.below(2) == 0
                            ? new Fault.Rot(at, target(chance, nodes))
                            : new Fault.Wipe(at, target(chance, nodes));
            case SHARE -> share(chance, at);
            case SHARE_ONE_NODE ->
                    chance.below(2) == 0
                            ? new Fault.ShareHangFor(at, target(chance, nodes), span(chance))
                            : new Fault.ShareFailFor(at, target(chance, nodes), span(chance));
            case TRANSFER -> new Fault.Transfer(at, target(chance, nodes));
            case MEMBERS -> members(chance, at);
            case WITNESS ->
                    chance.below(2) == 0 ? new Fault.RemoveWitness(at) : new Fault.SetWitness(at);
            case FORCE -> force(chance, at, nodes);
            case COMBINATION -> throw new IllegalStateException("a combination is no single fault");
        };
    }

    /// How many faults one drawing of this kind is worth: changes of members only go anywhere when
    /// several follow each other.
    public int weight() {
        return switch (this) {
            case MEMBERS -> 4;
            case CRASH, ISOLATION, ONE_WAY, WITNESS, TRANSFER, SHARE -> 2;
            case POWER, BLACKOUT, PAUSE, CLOCK, PARTITION, STORM -> 1;
            case DISK_HANG, DISK_FULL, DISK_SLOW, DISK_LOST, SHARE_ONE_NODE, FORCE -> 1;
            case COMBINATION -> 2;
        };
    }

    private static Target target(Chance chance, int nodes) {
        return switch (chance.below(4)) {
            case 0, 1 -> new Target.Leader();
            case 2 -> new Target.Follower(chance.below(nodes));
            default -> new Target.Place(chance.below(nodes));
        };
    }

    /// Mostly about as long as an election takes, sometimes longer than a lease.
    private static long span(Chance chance) {
        return switch (chance.below(8)) {
            case 0 -> chance.between(1, 40) * MILLI;
            case 1 -> chance.between(1_500, 4_000) * MILLI;
            default -> chance.between(40, 1_500) * MILLI;
        };
    }

    private static Fault clock(Chance chance, long at, int nodes) {
        Target who = target(chance, nodes);
        if (chance.below(2) == 0) {
            return new Fault.ClockJump(at, who, chance.around(900 * MILLI));
        }
        int most = SimClock.MAX_RATE_ERROR;
        return new Fault.ClockDrift(at, who, (int) chance.between(-most, most));
    }

    private static Fault oneWay(Chance chance, long at, int nodes) {
        Fault.Ways ways = chance.below(2) == 0 ? Fault.Ways.IN : Fault.Ways.OUT;
        return switch (chance.below(3)) {
            case 0 -> new Fault.Isolation(at, target(chance, nodes), ways, span(chance));
            case 1 -> new Fault.Partition(at, chance.below(1 << nodes), ways, span(chance));
            default -> {
                Target other = new Target.Place(chance.below(nodes));
                Fault.Ways any = chance.below(3) == 0 ? Fault.Ways.BOTH : ways;
                yield new Fault.Cut(at, target(chance, nodes), other, any, span(chance));
            }
        };
    }

    private static Fault storm(Chance chance, long at) {
        int lost = chance.below(2) == 0 ? 0 : chance.below(200_000);
        int twice = chance.below(2) == 0 ? 0 : chance.below(200_000);
        int late = chance.below(2) == 0 ? 0 : chance.below(300_000);
        long lateMean = chance.around(100 * MILLI);
        return new Fault.Storm(at, lost, twice, late, lateMean, 2 * span(chance));
    }

    private static Fault share(Chance chance, long at) {
        return switch (chance.below(3)) {
            case 0 -> new Fault.ShareHang(at, span(chance));
            case 1 -> new Fault.ShareFail(at, span(chance));
            default -> new Fault.ShareSlow(at, 2 * span(chance));
        };
    }

    private static Fault members(Chance chance, long at) {
        int pick = chance.below(16);
        return switch (chance.below(8)) {
            case 0, 1 -> new Fault.AddNode(at);
            case 2, 3 -> new Fault.Promote(at, pick);
            case 4, 5 -> new Fault.Demote(at, pick);
            case 6 -> new Fault.Remove(at, pick);
            default -> new Fault.Swap(at, pick, chance.below(16));
        };
    }

    private static Fault force(Chance chance, long at, int nodes) {
        Target who = target(chance, nodes);
        return chance.below(2) == 0
                ? new Fault.Force(at, who)
                : new Fault.ForceTwo(at, who, new Target.Place(chance.below(nodes)), span(chance));
    }
}
