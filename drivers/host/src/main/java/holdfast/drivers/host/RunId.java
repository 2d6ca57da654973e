package holdfast.drivers.host;

import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.drivers.cgroup.RunName;
import java.util.Comparator;
import java.util.Optional;

/// One run of a group, on this node.
public record RunId(GroupId group, RunNumber number) implements Comparable<RunId> {

    private static final Comparator<RunId> ORDER =
            Comparator.comparing(RunId::group).thenComparing(RunId::number);

    /// The name of its cgroup and of its directory.
    public String name() {
        return new RunName(group.value(), number.value()).toString();
    }

    /// The run that a cgroup or directory is named for; none where the name is not a run's.
    public static Optional<RunId> ofName(String name) {
        return RunName.parse(name)
                .map(parts -> new RunId(new GroupId(parts.group()), new RunNumber(parts.run())));
    }

    @Override
    public int compareTo(RunId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return group + " " + number;
    }
}
