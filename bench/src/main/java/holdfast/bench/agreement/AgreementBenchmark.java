package holdfast.bench.agreement;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.Table;
import holdfast.bench.agreement.Rig.Stretch;
import holdfast.core.agreement.Recovered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The cost of one committed command, for the leader and for the whole cluster, in time and in bytes.
public final class AgreementBenchmark implements Benchmark {

    /// What one command may cost the leader of 3 or 16 members, and all members of 3 together, where
    /// batches of 16 follow each other.
    private static final double GOAL_MICROS = 20;

    private static final int PIPELINED_BATCH = 16;
    private static final int FLOOR_COMMANDS = 512 * 1_024;
    private static final int WHOLE_CLUSTER_MEMBERS = 3;

    /// What is measured: so many members, so many commands in a batch.
    private enum Part {
        AGREEMENT,
        NODE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Seat seat(long number, Recovered recovered) {
            return switch (this) {
                case AGREEMENT -> new AgreementSeat(number, recovered);
                case NODE -> new NodeSeat(number, recovered);
            };
        }
    }

    private record Case(Part part, int members, int batch) {
        String name() {
            return part.word() + "-" + members + "x" + batch;
        }

        /// Commands in a round: the cheaper they are, the more, so that no round is too short to be timed.
        int commands(Length length) {
            boolean few = members == 3;
            return switch (part) {
                case AGREEMENT -> length.commands() * (few ? 4 : 1) * (batch == 1 ? 1 : 4);
                case NODE -> length.commands();
            };
        }

        boolean isPipelined() {
            return part == Part.AGREEMENT && batch == PIPELINED_BATCH;
        }
    }

    private record Length(int warmUps, int rounds, int commands) {}

    private static final class Rounds {
        final List<Stretch> timed = new ArrayList<>();
        final List<Long> floorNanos = new ArrayList<>();
        final List<Stretch> weighed = new ArrayList<>();
    }

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public String subject() {
        return "what the pure core costs per committed command";
    }

    @Override
    public double mostOtherLoad() {
        return 0.5;
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Part part : Part.values()) {
            for (int members : new int[] {3, 16}) {
                for (int batch : new int[] {1, PIPELINED_BATCH}) {
                    cases.add(new Case(part, members, batch));
                }
            }
        }
        return cases;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) {
        Length length =
                switch (effort) {
                    case QUICK -> new Length(2, 3, 8_000);
                    case FULL -> new Length(3, 9, 32_000);
                };
        List<Case> cases = cases();
        List<Rounds> rounds = cases.stream().map(one -> new Rounds()).toList();
        for (int round = -length.warmUps(); round < length.rounds(); round++) {
            progress.accept(
                    round < 0 ? "warming up" : "round " + (round + 1) + " of " + length.rounds());
            for (int at = 0; at < cases.size(); at++) {
                measure(cases.get(at), length, round < 0 ? new Rounds() : rounds.get(at));
            }
        }
        return outcome(cases, rounds, length);
    }

    /// One round of one case: a fresh cluster, a few commands to get going, then the measured ones; the
    /// floor right beside it, so that both have the same weather.
    private static void measure(Case one, Length length, Rounds into) {
        Rig rig = new Rig(one.members(), one.part()::seat);
        rig.commit(1_024, one.batch(), false);
        into.timed.add(rig.commit(one.commands(length), one.batch(), false));
        Floor floor = new Floor(one.members());
        floor.replicate(1_024, one.batch());
        into.floorNanos.add(floor.replicate(FLOOR_COMMANDS, one.batch()));
        into.weighed.add(rig.commit(length.commands() / 4, one.batch(), true));
    }

    private static Outcome outcome(List<Case> cases, List<Rounds> rounds, Length length) {
        Table table =
                new Table(
                        "what",
                        "members",
                        "batch",
                        "leader µs",
                        "cluster µs",
                        "lowest",
                        "highest",
                        "floor µs",
                        "cluster : floor",
                        "leader B",
                        "cluster B",
                        "goal");
        List<Figure> figures = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            row(cases.get(at), rounds.get(at), table, figures);
        }
        return new Outcome(List.of(table), notes(length), figures);
    }

    private static void row(Case one, Rounds rounds, Table table, List<Figure> figures) {
        Goal goal = new Goal.AtMost(GOAL_MICROS);
        boolean wholeCluster = one.isPipelined() && one.members() == WHOLE_CLUSTER_MEMBERS;
        Figure leader =
                figure(
                        one,
                        "leader",
                        "µs",
                        one.isPipelined() ? goal : Goal.none(),
                        rounds.timed.stream()
                                .mapToDouble(s -> micros(s.leaderNanos(), s.commands()))
                                .toArray());
        Figure cluster =
                figure(
                        one,
                        "cluster",
                        "µs",
                        wholeCluster ? goal : Goal.none(),
                        rounds.timed.stream()
                                .mapToDouble(s -> micros(s.allNanos(), s.commands()))
                                .toArray());
        Figure floor =
                figure(
                        one,
                        "floor",
                        "µs",
                        Goal.none(),
                        rounds.floorNanos.stream()
                                .mapToDouble(nanos -> micros(nanos, FLOOR_COMMANDS))
                                .toArray());
        Figure leaderBytes =
                figure(
                        one,
                        "leader-bytes",
                        "B",
                        Goal.none(),
                        rounds.weighed.stream()
                                .mapToDouble(s -> (double) s.leaderBytes() / s.commands())
                                .toArray());
        Figure clusterBytes =
                figure(
                        one,
                        "cluster-bytes",
                        "B",
                        Goal.none(),
                        rounds.weighed.stream()
                                .mapToDouble(s -> (double) s.allBytes() / s.commands())
                                .toArray());
        table.row(
                one.part().word(),
                Integer.toString(one.members()),
                Integer.toString(one.batch()),
                text(leader.median()),
                text(cluster.median()),
                text(cluster.lowest()),
                text(cluster.highest()),
                text(floor.median()),
                String.format(Locale.ROOT, "%.0f", cluster.times(floor)),
                String.format(Locale.ROOT, "%,.0f", leaderBytes.median()),
                String.format(Locale.ROOT, "%,.0f", clusterBytes.median()),
                !one.isPipelined()
                        ? ""
                        : (wholeCluster ? "both " : "leader ") + goal.told() + " µs");
        figures.addAll(List.of(leader, cluster, floor, leaderBytes, clusterBytes));
    }

    private static Figure figure(Case one, String what, String unit, Goal goal, double[] rounds) {
        return Figure.of(one.name() + "-" + what, unit, rounds, goal);
    }

    private static double micros(long nanos, long commands) {
        return nanos / 1_000.0 / commands;
    }

    private static String text(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros);
    }

    private static List<String> notes(Length length) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "medians of %d rounds, all cases in turn in each; %,d to %,d commands of about %d bytes a round, each"
                                + " round with a fresh cluster; all in one thread",
                        length.rounds(),
                        length.commands(),
                        16 * length.commands(),
                        Rig.COMMAND_BYTES),
                "µs: of processor time of this program, so that work of others on the machine disturbs less",
                "cluster: from the first command to the last one's commit at every member, with all members' calls and"
                        + " the handing over of messages; leader: the part of it in the leader's calls",
                "counted: proposing, appending, sending, acknowledging, committing, giving out to apply, heartbeats (one"
                        + " round every 1,000 commands), letting go of the log every 10,000 entries, garbage collection",
                "not counted: disks, sockets, encoding of messages; a disk is done when it is asked, a message is there at"
                        + " once, and batches follow each other without waiting",
                "agreement: holdfast.core.agreement alone; node: holdfast.core.node, which also writes each command as"
                        + " JSON once, and reads and applies it at every member, with snapshots and state marks as in a daemon",
                "16 members: 7 voters and 9 learners; lowest and highest: of the rounds of the whole cluster",
                "floor: the same entries copied through one list for each member, and nothing that makes it safe",
                "B: bytes allocated per command, counted in stretches of their own");
    }
}
