package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.sandbox.process.ProcessId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What `HOLDFAST_SANDBOX` names: the sandbox as it is now, for scripts and for `sandbox list`.
///
/// `id`, `pid` (the sandbox's own), `client` (path of the client's JSON), `witness` (`location`, `file`; only
/// where there is one), `nodes`, and `cuts` (`from`, `to`: names of nodes between which packets are dropped).
/// A node has `name`, `address` (its wire), `api` (a URI), `data` (its data directory), `leader`, `state`
/// (`running`, `paused` or `down`), and `pids`, with `daemon`, `guard` and `deadman` where they run. One that may run
/// groups has `cgroup`: the directory of the control group that all its runs are below.
final class StateFile {

    private final Layout layout;
    private Json written = JsonObject.EMPTY;

    StateFile(Layout layout) {
        this.layout = layout;
    }

    /// Writes it where something changed.
    synchronized void write(
            List<SandboxNode> nodes,
            Optional<SandboxNode> leader,
            Optional<UUID> witness,
            List<CutPair> cuts)
            throws IOException {
        JsonObject.Builder state =
                Json.object()
                        .put("id", layout.id())
                        .put("pid", ProcessHandle.current().pid())
                        .put("client", layout.client().toString())
                        .put(
                                "nodes",
                                Json.array(
                                        nodes.stream()
                                                .map(node ->
                                                        row(node, leader.equals(Optional.of(node))))
                                                .toList()))
                        .put("cuts", Json.array(cuts.stream().map(CutPair::json).toList()));
        witness.ifPresent(file ->
                state.put(
                        "witness",
                        Json.object()
                                .put("location", layout.share().toString())
                                .put("file", file.toString())
                                .build()));
        Json now = state.build();
        if (!now.equals(written)) {
            Papers.write(layout.state(), now);
            written = now;
        }
    }

    private static Json row(SandboxNode node, boolean leader) {
        Optional<ProcessId> process = node.process();
        JsonObject.Builder pids = Json.object();
        process.ifPresent(daemon -> pids.put("daemon", daemon.pid()));
        node.whole().guard().ifPresent(guard -> pids.put("guard", guard.pid()));
        node.whole().deadman().ifPresent(deadman -> pids.put("deadman", deadman.pid()));
        String state = process.isEmpty() ? "down" : node.isPaused() ? "paused" : "running";
        JsonObject.Builder row = Json.object();
        node.whole().cgroup().ifPresent(cgroup -> row.put("cgroup", cgroup.toString()));
        return row.put("name", node.name())
                .put("address", node.place().wire())
                .put("api", node.place().apiUri())
                .put("data", node.place().dataDirectory().toString())
                .put("leader", leader)
                .put("state", state)
                .put("pids", pids.build())
                .build();
    }
}
