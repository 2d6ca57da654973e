package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.frontends.api.VolumeStatus;
import holdfast.sandbox.process.ProcessId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What `HOLDFAST_SANDBOX` names: the sandbox as it is now, for scripts and for `sandbox list`.
///
/// `id`, `pid` (the sandbox's own), `client` (path of the client's JSON), `witness` (`location`, `file`; only
/// where there is one), `nodes`, and `cuts` (`from`, `to`: names of nodes between which packets are dropped).
/// `volumes`, where there are any, has for each name `primary` (the name of its node), `copies` (names of nodes), `state`, and while it
/// is attached or a virtual machine's disk `nbd`, the URI at which clients find it there.
/// `vms`, where there are any, has for each name `node`, `run`, `pid` (of its hypervisor; 0 while it does not live) and `serial` (the path of the
/// file to which what the guest says on its serial line is appended; it is cut back when it has a MiB).
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
            List<CutPair> cuts,
            List<VolumeStatus> volumes,
            List<VmRun> vms)
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
        if (!volumes.isEmpty()) {
            state.put("volumes", volumes(nodes, volumes, vms));
        }
        if (!vms.isEmpty()) {
            JsonObject.Builder all = Json.object();
            vms.forEach(vm -> all.put(vm.name(), vm.json()));
            state.put("vms", all.build());
        }
        Json now = state.build();
        if (!now.equals(written)) {
            Papers.write(layout.state(), now);
            written = now;
        }
    }

    private static Json volumes(
            List<SandboxNode> nodes, List<VolumeStatus> volumes, List<VmRun> vms) {
        JsonObject.Builder all = Json.object();
        for (VolumeStatus volume : volumes) {
            JsonObject.Builder row =
                    Json.object()
                            .put("primary", volume.primary().name())
                            .put(
                                    "copies",
                                    Json.array(
                                            volume.copies().stream()
                                                    .map(copy -> Json.text(copy.name()))
                                                    .toList()))
                            .put("state", volume.state());
            boolean used =
                    volume.attached()
                            || vms.stream().anyMatch(vm -> vm.name().equals(volume.name()));
            nodes.stream()
                    .filter(node -> used && node.name().equals(volume.primary().name()))
                    .forEach(node -> row.put("nbd", nbd(volume.name(), node.place())));
            all.put(volume.name(), row.build());
        }
        return all.build();
    }

    /// Where clients on the node find it.
    private static String nbd(String volume, NodePlace place) {
        return "nbd+unix:///" + volume + "?socket=" + place.disks();
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
