package holdfast.drivers.cgroup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The group of one run below its node's [Parent].
public final class Child {

    private final Group group;

    Child(Group group) {
        this.group = group;
    }

    void make() throws CgroupException {
        group.make();
    }

    public String name() {
        return group.path().getFileName().toString();
    }

    public Path path() {
        return group.path();
    }

    /// Freezes it by itself: it stays so when the parent thaws. Returns at once.
    public void freeze() throws CgroupException {
        group.setFreeze(true);
    }

    public void thaw() throws CgroupException {
        group.setFreeze(false);
    }

    /// Whether it was itself asked to freeze, whatever its parent was.
    public boolean isFreezeAsked() throws CgroupException {
        return group.isFreezeAsked();
    }

    /// Whether no process in it executes, because of its own freezing or its parent's.
    public boolean isFrozen() throws CgroupException {
        return group.isFrozen();
    }

    /// Whether it was frozen in time.
    public boolean awaitFrozen(Duration atMost) throws CgroupException {
        return group.awaitFrozen(atMost);
    }

    /// Ends every process in it and below it, frozen or not, and those that are being forked. Returns at once;
    /// see [#awaitEmpty].
    public void kill() throws CgroupException {
        group.kill();
    }

    /// Those in it and in groups below it.
    public List<Long> processes() throws CgroupException {
        return group.processes();
    }

    public boolean isPopulated() throws CgroupException {
        return group.isPopulated();
    }

    /// Whether the last process had gone in time.
    public boolean awaitEmpty(Duration atMost) throws CgroupException {
        return group.awaitEmpty(atMost);
    }

    /// Removes it and the groups below it, where no process is in any: who comes later finds no group to enter.
    public Removal remove() throws CgroupException {
        return group.remove();
    }

    /// The file that a process enters the group by, writing its own number.
    public Path processesFile() {
        return group.processesFile();
    }
}
