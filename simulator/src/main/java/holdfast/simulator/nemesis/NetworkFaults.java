package holdfast.simulator.nemesis;

import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.SimNetwork;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// Makes the faults of the network happen.
final class NetworkFaults {

    private record Way(int from, int to) {}

    private final World world;
    private final Endings endings;
    private int storms;

    NetworkFaults(World world, Endings endings) {
        this.world = world;
        this.endings = endings;
    }

    boolean happen(Fault.OfNetwork fault) {
        return switch (fault) {
            case Fault.Partition(long _, int group, Fault.Ways ways, long micros) ->
                    partition(group, ways, micros);
            case Fault.Isolation(long _, Target who, Fault.Ways ways, long micros) ->
                    isolate(who.in(world), ways, micros);
            case Fault.Cut(long _, Target one, Target other, Fault.Ways ways, long micros) ->
                    cut(one.in(world), other.in(world), ways, micros);
            case Fault.Storm storm -> storm(storm);
        };
    }

    private boolean partition(int group, Fault.Ways ways, long micros) {
        List<Way> cut = between(group, ways);
        StringBuilder names = new StringBuilder();
        for (SimNode node : world.nodes()) {
            names.append(isIn(group, node.place()) ? " " + node : "");
        }
        world.told("cut off" + names + told(ways) + ", for " + Words.millis(micros));
        return cut(cut, micros);
    }

    private boolean isolate(SimNode node, Fault.Ways ways, long micros) {
        world.told("cut off " + node + told(ways) + ", for " + Words.millis(micros));
        return cut(between(1 << node.place(), ways), micros);
    }

    private boolean cut(SimNode one, SimNode other, Fault.Ways ways, long micros) {
        if (one == other) {
            return false;
        }
        world.told("cut " + one + " from " + other + told(ways) + ", for " + Words.millis(micros));
        List<Way> cut = new ArrayList<>();
        if (ways != Fault.Ways.IN) {
            cut.add(new Way(one.place(), other.place()));
        }
        if (ways != Fault.Ways.OUT) {
            cut.add(new Way(other.place(), one.place()));
        }
        return cut(cut, micros);
    }

    private static String told(Fault.Ways ways) {
        return switch (ways) {
            case BOTH -> "";
            case OUT -> " one way (not heard)";
            case IN -> " one way (hears nothing)";
        };
    }

    private static boolean isIn(int group, int place) {
        return (group >>> place & 1) == 1;
    }

    /// The ways between a group and the others, nodes that are added later included.
    private List<Way> between(int group, Fault.Ways ways) {
        List<Way> between = new ArrayList<>();
        int places = world.settings().places();
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                boolean out = isIn(group, from) && !isIn(group, to) && ways != Fault.Ways.IN;
                boolean in = !isIn(group, from) && isIn(group, to) && ways != Fault.Ways.OUT;
                if (out || in) {
                    between.add(new Way(from, to));
                }
            }
        }
        return between;
    }

    private boolean cut(List<Way> ways, long micros) {
        SimNetwork network = world.network();
        ways.forEach(way -> network.cut(way.from(), way.to()));
        endings.after(
                micros,
                () -> {
                    world.told("a cut is healed");
                    ways.forEach(way -> network.heal(way.from(), way.to()));
                });
        return true;
    }

    private boolean storm(Fault.Storm storm) {
        if (storms > 0) {
            return false;
        }
        world.told(
                "the network loses, doubles and delays messages, for "
                        + Words.millis(storm.micros()));
        storms++;
        NetworkHabits before = world.network().habits();
        world.network()
                .takeHabits(
                        before.stormy(
                                storm.lost(), storm.twice(), storm.late(), storm.lateMicros()));
        endings.after(
                storm.micros(),
                () -> {
                    storms--;
                    world.network().takeHabits(before);
                });
        return true;
    }
}
