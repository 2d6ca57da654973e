package holdfast.frontends.cli;

import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.ProcessView;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Groups for people.
final class GroupScreen {

    private GroupScreen() {}

    static List<String> table(GroupList list, Paint paint) {
        if (list.groups().isEmpty()) {
            return List.of("There are no groups. Make one: ./holdfast group create --help");
        }
        Table table = new Table("GROUP", "STATE", "NODE", "RUN", "SINCE", "WHY");
        for (GroupView group : list.groups()) {
            table.row(
                    List.of(
                            group.name(),
                            group.state(),
                            Said.node(group.owner(), "-"),
                            group.run() == 0 ? "" : Long.toString(group.run()),
                            group.since(),
                            briefly(group)),
                    line -> isWell(group) ? line : paint.bad(line));
        }
        return table.lines(paint);
    }

    /// What it waits for, or else why it is so.
    private static String briefly(GroupView group) {
        return group.waits().isEmpty()
                ? group.why()
                : "waits for " + group.waits().getFirst().what();
    }

    private static boolean isWell(GroupView group) {
        return group.state().equals(group.wanted()) && group.waits().isEmpty();
    }

    static List<String> lines(GroupView group, Paint paint) {
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("name", group.name())
                                .add("id", group.id())
                                .add("state", group.state(), !isWell(group))
                                .add("wanted", group.wanted())
                                .add("node", Said.node(group.owner(), "none"))
                                .add("run", group.run() == 0 ? "" : Long.toString(group.run()))
                                .add("now", group.sentence())
                                .add("because", group.why())
                                .add("since", group.since())
                                .lines(paint));
        for (GroupWait wait : group.waits()) {
            lines.addAll(wait(wait, paint));
        }
        lines.addAll(
                new Facts()
                        .add("prefers", Said.nodes(group.preferredOwners()))
                        .add("priority", Long.toString(group.priority()))
                        .add("failed", failed(group))
                        .lines(paint));
        group.process().ifPresent(process -> lines.addAll(process(process, paint)));
        group.vm().ifPresent(vm -> lines.addAll(VmScreen.part(vm, paint)));
        lines.addAll(
                new Facts()
                        .add("created", group.createdAt())
                        .add("revision", Long.toString(group.revision()))
                        .lines(paint));
        return lines;
    }

    static List<String> wait(GroupWait wait, Paint paint) {
        List<String> lines = new ArrayList<>();
        String what = wait.what() + ", since " + wait.since();
        lines.addAll(new Facts().add("waits for", what, true).lines(paint));
        for (String proof : wait.proofs()) {
            lines.addAll(new Facts().add("  would do", proof).lines(paint));
        }
        return lines;
    }

    private static String failed(GroupView group) {
        return failed(
                group.restarts(),
                restarts(group),
                group.failovers(),
                group.process()
                        .map(ProcessView::failovers)
                        .or(() -> group.vm().map(vm -> vm.limits().failovers()))
                        .orElse(0L));
    }

    private static long restarts(GroupView group) {
        return group.process()
                .map(ProcessView::restarts)
                .or(() -> group.vm().map(vm -> vm.limits().restarts()))
                .orElse(0L);
    }

    static String failed(long restarts, long ofRestarts, long failovers, long ofFailovers) {
        return restarts == 0 && failovers == 0
                ? ""
                : restarts
                        + " of "
                        + ofRestarts
                        + " restarts, "
                        + failovers
                        + " of "
                        + ofFailovers
                        + " failovers";
    }

    private static List<String> process(ProcessView process, Paint paint) {
        Facts facts =
                new Facts()
                        .add("command", String.join(" ", quoted(process.command())))
                        .add("directory", process.directory())
                        .add("user", process.user());
        for (Map.Entry<String, String> variable : new TreeMap<>(process.environment()).entrySet()) {
            facts.add("variable", variable.getKey() + "=" + variable.getValue());
        }
        process.addresses().forEach(address -> facts.add("address", address));
        return facts.add(
                        "stops by",
                        "SIG"
                                + process.stopSignal()
                                + ", killed after "
                                + process.stopMillis()
                                + " ms")
                .lines(paint);
    }

    /// As a shell would take it.
    private static List<String> quoted(List<String> words) {
        return words.stream()
                .map(word ->
                        word.matches("[A-Za-z0-9_@%+=:,./-]+")
                                ? word
                                : "'" + word.replace("'", "'\\''") + "'")
                .toList();
    }

    static List<String> gone(String name, long revision) {
        return List.of(Text.plain(name) + " is deleted (revision " + revision + ")");
    }
}
