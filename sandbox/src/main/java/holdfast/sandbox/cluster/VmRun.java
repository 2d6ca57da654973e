package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.drivers.cgroup.RunName;
import holdfast.frontends.api.GroupStatus;
import holdfast.sandbox.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where a virtual machine runs now, by its node's files.
///
/// @param node   its name; empty where nobody owns it
/// @param run    0 likewise
/// @param pid    of its hypervisor; 0 where that does not live
/// @param serial the file to which its hypervisor appends what the guest says on its serial line, cut back when it has a MiB; empty where
///               nobody owns it
public record VmRun(String name, String node, long run, long pid, String serial) {

    /// Where nodes have their machines' files, each below the name of its cgroup.
    private static final Path ROOM = Path.of("/run/holdfast");

    static VmRun of(GroupStatus group, List<SandboxNode> nodes) {
        Optional<SandboxNode> owner =
                nodes.stream().filter(node -> node.name().equals(group.owner().name())).findFirst();
        Optional<Path> cgroup = owner.flatMap(node -> node.whole().cgroup());
        if (owner.isEmpty() || cgroup.isEmpty() || group.run() == 0) {
            return new VmRun(group.name(), "", 0, 0, "");
        }
        String run = new RunName(UUID.fromString(group.id()), group.run()).toString();
        Path main = owner.get().place().dataDirectory().resolve("runs").resolve(run);
        Path serial = ROOM.resolve(cgroup.get().getFileName()).resolve(run).resolve("serial.log");
        return new VmRun(
                group.name(),
                owner.get().name(),
                group.run(),
                living(main.resolve("main")),
                serial.toString());
    }

    private static long living(Path main) {
        try {
            long pid = Long.parseLong(Files.readString(main).strip());
            return ProcessId.of(pid).isPresent() ? pid : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    Json json() {
        return Json.object()
                .put("node", node)
                .put("run", run)
                .put("pid", pid)
                .put("serial", serial)
                .build();
    }
}
