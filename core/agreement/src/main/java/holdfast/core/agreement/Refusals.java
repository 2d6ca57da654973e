package holdfast.core.agreement;

import holdfast.core.model.Problem;

/// Why the agreement refuses a request, each in words for the one who asked.
final class Refusals {

    private Refusals() {}

    static Problem notLeader(Local local, String tried) {
        String who =
                local.leader()
                        .map(id -> "the leader of " + local.term() + " is " + id)
                        .orElse("no leader is known");
        return new Problem("not-leader", tried, "node " + local.self, who + ".", "Ask the leader.");
    }

    static Problem halted(Local local, String tried) {
        return new Problem(
                "halted",
                tried,
                "node " + local.self,
                "This node has stopped.",
                "See why in its log, and restart it.");
    }

    static Problem transferring(Local local, String tried) {
        return new Problem(
                "transferring",
                tried,
                "node " + local.self,
                "The leadership is being handed over.",
                "Try again at the next leader, in a moment.");
    }

    static Problem busy(Local local, String tried) {
        return new Problem(
                "busy",
                tried,
                "node " + local.self,
                "More than " + local.settings.uncommittedBytes() + " bytes wait to be committed.",
                "Try again in a moment; see in the status whether a majority answers.");
    }

    static Problem change(String on, String why, String remedy) {
        return new Problem("change-refused", "change of the configuration", on, why, remedy);
    }

    /// Not now, because of another change: the same may be done in a moment.
    static Problem notYet(String why) {
        return new Problem(
                "change-under-way",
                "change of the configuration",
                "the cluster",
                why,
                "Try again in a moment.");
    }

    static Problem transfer(String on, String why, String remedy) {
        return new Problem("transfer-refused", "transfer of the leadership", on, why, remedy);
    }
}
