package holdfast.frontends.cli;

import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodeView;
import java.util.List;

/// Nodes for people.
final class NodeScreen {

    private NodeScreen() {}

    static List<String> table(NodeList list, Paint paint) {
        return new Columns<NodeView>()
                .always("NODE", node -> node.name().isEmpty() ? "-" : node.name())
                .ifAny("SITE", NodeView::site)
                .always("SEAT", NodeScreen::seat)
                .always(
                        "ANSWERS",
                        node -> node.seat().isEmpty() ? "" : node.answers() ? "yes" : "no")
                .ifAny("UPKEEP", node -> isActive(node) ? "" : node.upkeep())
                .ifAny("GROUPS", node -> isActive(node) ? "" : node.groups().size() + "")
                .always("CERTIFICATE", NodeView::certificate)
                .always("SIGNS", node -> node.signs() ? "yes" : "")
                .always("WIRE", NodeView::address)
                .always("API", NodeView::apiAddress)
                .always("ID", NodeView::id)
                .lines(list.nodes(), _ -> true, paint);
    }

    private static boolean isActive(NodeView node) {
        return node.upkeep().isEmpty() || node.upkeep().equals(NodeView.ACTIVE);
    }

    private static String seat(NodeView node) {
        return node.leader() ? node.seat() + ", leads" : node.seat();
    }

    static List<String> lines(NodeView node, Paint paint) {
        return new Facts()
                .add("name", node.name())
                .add("id", node.id())
                .add("seat", node.seat().isEmpty() ? "no member" : seat(node))
                .add("answers", node.seat().isEmpty() ? "" : node.answers() ? "yes" : "no")
                .add("site", node.site())
                .add("upkeep", upkeep(node), !isActive(node))
                .add("groups", String.join(", ", node.groups()))
                .add("wire", node.address())
                .add("API", node.apiAddress())
                .add("certificate", node.certificate(), node.certificate().equals(NodeView.REMOVED))
                .add("serial", node.serial())
                .add("key", node.fingerprint())
                .add("signs", node.signs() ? "yes: the CA's key is sealed to it" : "")
                .add("fence", fence(node), node.power().equals(FenceView.FAILED))
                .add("machines", machines(node))
                .add("memory", memory(node))
                .add("for groups", capacity(node))
                .add("files", node.files() < 1 ? "" : Long.toString(node.files()))
                .lines(paint);
    }

    private static String upkeep(NodeView node) {
        String until = node.leaving() ? " until it is back from its shutdown" : "";
        return switch (node.upkeep()) {
            case NodeView.PAUSED -> "paused: it keeps what it has and takes nothing more" + until;
            case NodeView.DRAINING ->
                    "draining: what it has goes to other nodes, and it takes nothing" + until;
            case NodeView.HELD ->
                    "held: what it has stays its own, also while it is silent" + until;
            default -> "";
        };
    }

    /// Where it is not what its machine has.
    private static String capacity(NodeView node) {
        return node.milliCpus() < 0
                ? ""
                : Sizes.cpus(node.milliCpus()) + ", " + Sizes.of(node.groupBytes());
    }

    private static String machines(NodeView node) {
        String by =
                node.hypervisor().isEmpty()
                        ? "none"
                        : "QEMU " + node.hypervisor() + " with " + node.accelerator();
        return node.because().isEmpty() ? "" : by + ": " + node.because();
    }

    /// Of one that has a hypervisor.
    private static String memory(NodeView node) {
        return node.hypervisor().isEmpty()
                ? ""
                : Sizes.of(Math.max(0, node.freeBytes()))
                        + " of "
                        + Sizes.of(node.memoryBytes())
                        + " free for virtual machines";
    }

    private static String fence(NodeView node) {
        if (node.seat().isEmpty() && node.fence().isEmpty()) {
            return "";
        }
        return switch (node.power()) {
            case "" -> "no device: nothing but the node itself or its lease proves that it stopped";
            case FenceView.NEVER -> node.fence() + ", never used";
            case FenceView.OPEN -> node.fence() + " is switching it off";
            case FenceView.OFF -> node.fence() + ": the power was off when it was last used";
            default -> node.fence() + " failed: see node fence show " + node.name();
        };
    }

    static List<String> lines(NodeInfo node, Paint paint) {
        return new Facts()
                .add("name", node.name())
                .add("id", node.id())
                .add("data id", node.dataId())
                .add("version", node.version())
                .add("started", node.startedAt() + ", start " + node.starts())
                .add("directory", node.directory())
                .add("wire", node.address())
                .add("API", node.apiAddress().isEmpty() ? "only its socket" : node.apiAddress())
                .add("pauses", node.pauses() == 0 ? "" : node.pauses() + " since this start")
                .lines(paint);
    }
}
