package holdfast.simulator.demo;

import holdfast.core.agreement.Settings;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.Fault.Ways;
import holdfast.simulator.nemesis.Target;
import holdfast.simulator.run.Plan;
import holdfast.simulator.workload.Load;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.WorldSettings;
import java.util.List;

/// A cluster and what happens to it. Times in microseconds of the world.
///
/// @param nodes   all of which vote
/// @param witness whether a file on a share votes as well
public record Act(String title, int nodes, boolean witness, List<Scene> scenes) {

    /// From one scene to the next.
    public static final long SCENE = 2_500_000;

    private static final long SECOND = 1_000_000;
    private static final int SNAPSHOT_EVERY = 500;
    private static final int MARK_EVERY = 100;

    public Act {
        scenes = List.copyOf(scenes);
    }

    /// The demo's acts, in order.
    public static List<Act> all() {
        return List.of(twoAndAWitness(), five());
    }

    private static Act twoAndAWitness() {
        Target leader = new Target.Leader();
        return new Act(
                "Two nodes and a witness on a share",
                2,
                true,
                List.of(
                        new Scene(
                                "The leader is killed; the other goes on with the witness.",
                                new Fault.Crash(SCENE, leader, SECOND)),
                        new Scene(
                                "The share vanishes; two healthy nodes don't need it.",
                                new Fault.ShareFail(2 * SCENE, SECOND)),
                        new Scene(
                                "The nodes are cut from each other, and both see the share: the sitting leader keeps it.",
                                new Fault.Isolation(3 * SCENE, leader, Ways.BOTH, SECOND)),
                        new Scene(
                                "The follower loses its power, and what its disk had not synced.",
                                new Fault.PowerCut(4 * SCENE, new Target.Follower(0), SECOND))));
    }

    private static Act five() {
        Target leader = new Target.Leader();
        return new Act(
                "Five nodes",
                5,
                false,
                List.of(
                        new Scene("The leader is killed.", new Fault.Crash(SCENE, leader, SECOND)),
                        new Scene(
                                "Two of five are cut off.",
                                new Fault.Partition(2 * SCENE, 0b00011, Ways.BOTH, SECOND)),
                        new Scene(
                                "The leader is heard by nobody, and hears all: a cut of one way.",
                                new Fault.Isolation(3 * SCENE, leader, Ways.OUT, SECOND)),
                        new Scene(
                                "The leader is paused, and wakes up still believing that it leads.",
                                new Fault.Pause(4 * SCENE, leader, SECOND)),
                        new Scene(
                                "All five lose their power at once.",
                                new Fault.Blackout(5 * SCENE, SECOND / 2)),
                        new Scene(
                                "The leader's disk hangs; it may not hold the cluster.",
                                new Fault.DiskHang(6 * SCENE, leader, 2 * SECOND)),
                        new Scene(
                                "An operator moves the leadership.",
                                new Fault.Transfer(7 * SCENE, new Target.Follower(1)))));
    }

    /// When the last scene is over.
    long end() {
        return (scenes.size() + 1) * SCENE;
    }

    Plan plan(long seed) {
        WorldSettings world =
                new WorldSettings(
                        seed,
                        nodes,
                        Settings.NORMAL,
                        new NodeSettings(SNAPSHOT_EVERY, MARK_EVERY, false),
                        NetworkHabits.QUIET,
                        DiskHabits.QUICK,
                        ShareHabits.QUICK);
        Load load = new Load(4, 4, 12_000, 200, 200, 100_000, 8, Integer.MAX_VALUE);
        List<Fault> faults = scenes.stream().map(Scene::fault).toList();
        return new Plan(world, nodes, witness, end(), load, faults, Plan.Finale.NONE);
    }

    /// The cluster in a few words.
    String shape() {
        return witness ? nodes + " nodes and a witness" : nodes + " nodes";
    }
}
