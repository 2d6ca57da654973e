package holdfast.simulator.nemesis;

import holdfast.simulator.world.Chance;
import java.util.List;

/// Faults that a plan would seldom draw at the right times by itself, and against which some rule stands.
final class Combination {
    private static final long MILLI = 1_000;

    /// More than the time for which a counter that moved speaks for its leader (W9).
    private static final long WINDOW = 1_000 * MILLI;

    private Combination() {}

    static List<Fault> draw(Chance chance, long at, int nodes) {
        Target leader = new Target.Leader();
        Target other = new Target.Follower(chance.below(nodes));
        return switch (chance.below(6)) {
            case 0 -> duel(chance, at, leader, other);
            case 1 -> killedWhileAhead(chance, at, leader, other);
            case 2 -> lateHandover(chance, at, other);
            case 3 -> wokenAmongNews(chance, at, leader, other);
            case 4 -> quickRestarts(chance, at, nodes);
            default -> cutAndChanged(chance, at, leader);
        };
    }

    /// Two nodes are cut from each other and both see the share; the one that follows takes the leader
    /// for silent, because its clock jumped.
    private static List<Fault> duel(Chance chance, long at, Target leader, Target other) {
        long cut = WINDOW + chance.around(WINDOW);
        long jump = WINDOW + chance.around(200 * MILLI);
        return List.of(
                new Fault.Cut(at, leader, other, Fault.Ways.BOTH, cut),
                new Fault.ClockJump(at + 50 * MILLI + chance.around(100 * MILLI), other, jump));
    }

    /// The leader goes on without a node, dies, and leaves that node behind with what it has.
    private static List<Fault> killedWhileAhead(
            Chance chance, long at, Target leader, Target other) {
        long ahead = 30 * MILLI + chance.around(150 * MILLI);
        long down = 300 * MILLI + chance.around(800 * MILLI);
        return List.of(
                new Fault.Isolation(at, other, Fault.Ways.BOTH, ahead + chance.around(100 * MILLI)),
                new Fault.Crash(at + ahead, leader, down));
    }

    /// A handover is told twice, the second time long after.
    private static List<Fault> lateHandover(Chance chance, long at, Target other) {
        long storm = 1_500 * MILLI;
        return List.of(
                new Fault.Storm(at, 0, 400_000, 500_000, 400 * MILLI, storm),
                new Fault.Transfer(at + 20 * MILLI, other),
                new Fault.Transfer(at + 500 * MILLI + chance.around(200 * MILLI), other));
    }

    /// The leader sleeps until others have gone on without it, and wakes with all that was sent to it.
    private static List<Fault> wokenAmongNews(Chance chance, long at, Target leader, Target other) {
        long pause = 400 * MILLI + chance.around(900 * MILLI);
        return List.of(
                new Fault.Pause(at, leader, pause),
                new Fault.Isolation(at + pause, other, Fault.Ways.OUT, chance.around(300 * MILLI)));
    }

    /// One program after the other dies and comes back at once, with what its disk kept.
    private static List<Fault> quickRestarts(Chance chance, long at, int nodes) {
        long gap = chance.around(60 * MILLI);
        return List.of(
                new Fault.Crash(at, new Target.Leader(), chance.around(20 * MILLI)),
                new Fault.Crash(
                        at + gap, new Target.Place(chance.below(nodes)), chance.around(20 * MILLI)),
                new Fault.Crash(
                        at + 2 * gap,
                        new Target.Place(chance.below(nodes)),
                        chance.around(20 * MILLI)));
    }

    /// Members change while the leader can't be heard by some.
    private static List<Fault> cutAndChanged(Chance chance, long at, Target leader) {
        long cut = 200 * MILLI + chance.around(300 * MILLI);
        int pick = chance.below(16);
        return List.of(
                new Fault.AddNode(at),
                new Fault.Promote(at + 60 * MILLI, pick),
                new Fault.Isolation(
                        at + 60 * MILLI + chance.around(20 * MILLI), leader, Fault.Ways.OUT, cut),
                new Fault.Demote(at + 70 * MILLI + chance.around(200 * MILLI), chance.below(16)));
    }
}
