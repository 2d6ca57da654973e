package holdfast.drivers.cgroup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The one group that everything which a node runs is under (L5). It is frozen whenever the node's lease is not held.
public final class Parent {

    /// All nodes of a machine are below it, each by its own name.
    private static final String ROOM = "holdfast";

    private static final int NAME_LENGTH = 12;

    private final Group group;

    private Parent(Group group) {
        this.group = group;
    }

    /// The parent of this name. Made frozen where there is none; one that is there stays as it is.
    public static Parent open(CgroupMount mount, String name) throws CgroupException {
        return open(mount.path().resolve(ROOM).resolve(name));
    }

    /// As [#open(CgroupMount, String)], by its path.
    public static Parent open(Path path) throws CgroupException {
        Group group = new Group(path);
        if (!group.exists()) {
            group.make();
            group.setFreeze(true);
        }
        return new Parent(group);
    }

    /// What the parent of a node is called. Not the node's name or id, because a machine may carry several data
    /// directories of one node, one after the other.
    public static String nameOf(UUID dataId) {
        return dataId.toString().substring(0, NAME_LENGTH);
    }

    public Path path() {
        return group.path();
    }

    /// Asks the kernel to freeze all that is below. Returns at once; see [#awaitFrozen].
    public void freeze() throws CgroupException {
        group.setFreeze(true);
    }

    /// Lets go on what is not frozen by its own group.
    public void thaw() throws CgroupException {
        group.setFreeze(false);
    }

    /// Whether it was last asked to freeze.
    public boolean isFreezeAsked() throws CgroupException {
        return group.isFreezeAsked();
    }

    /// Whether no process below executes.
    public boolean isFrozen() throws CgroupException {
        return group.isFrozen();
    }

    /// Whether it was frozen in time.
    public boolean awaitFrozen(Duration atMost) throws CgroupException {
        return group.awaitFrozen(atMost);
    }

    /// Whether there is any process below.
    public boolean isPopulated() throws CgroupException {
        return group.isPopulated();
    }

    /// The child of this name, made where there is none.
    public Child child(String name) throws CgroupException {
        Child child = new Child(new Group(group.path().resolve(checked(name))));
        child.make();
        return child;
    }

    public Optional<Child> find(String name) {
        Group found = new Group(group.path().resolve(checked(name)));
        return found.exists() ? Optional.of(new Child(found)) : Optional.empty();
    }

    /// All children, empty ones too.
    public List<Child> children() throws CgroupException {
        List<Child> children = new ArrayList<>();
        for (Group below : group.below()) {
            children.add(new Child(below));
        }
        return children;
    }

    /// Removes it and the empty groups below it.
    public Removal remove() throws CgroupException {
        return group.remove();
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a group");
        }
        return name;
    }
}
