package holdfast.sandbox.demo;

import java.util.List;

/// A cluster and what happens to it.
///
/// @param nodes   all of which vote
/// @param witness whether a file on a share votes as well
public record Act(String title, int nodes, boolean witness, List<Scene> scenes) {

    public Act {
        scenes = List.copyOf(scenes);
    }

    /// The demo's acts, in order.
    public static List<Act> all() {
        return List.of(three(), twoAndAWitness());
    }

    private static Act three() {
        return new Act(
                "Three nodes",
                3,
                false,
                List.of(
                        new Scene("The leader is killed (kill -9).", Fault.LEADER_KILLED),
                        new Scene("A follower is killed.", Fault.FOLLOWER_KILLED),
                        new Scene(
                                "The leader is cut off from the others, both ways.",
                                Fault.LEADER_CUT_OFF),
                        new Scene(
                                "The leader is paused, and wakes up still believing that it leads.",
                                Fault.LEADER_PAUSED)));
    }

    private static Act twoAndAWitness() {
        return new Act(
                "Two nodes and a witness on a share",
                2,
                true,
                List.of(
                        new Scene(
                                "The leader is killed; the other goes on with the witness.",
                                Fault.LEADER_KILLED),
                        new Scene(
                                "The nodes are cut from each other, and both see the share: the"
                                        + " sitting leader keeps it.",
                                Fault.NODES_CUT),
                        new Scene(
                                "The share vanishes; two healthy nodes don't need it.",
                                Fault.SHARE_GONE)));
    }

    /// The cluster in a few words.
    String shape() {
        return witness ? nodes + " nodes and a witness" : nodes + " nodes";
    }
}
