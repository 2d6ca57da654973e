package holdfast.frontends.api;

import java.util.List;

/// Something that a group is made of, and how it is.
///
/// @param name  unique in its group
/// @param kind  [#PROCESS], [#MACHINE], [#ADDRESS] or [#DISK]
/// @param state of a process and a machine as [GroupView#state]; of an address online or offline; of a disk as of its volume
/// @param needs names of those that have to be there first
public record ResourceView(String name, String kind, String state, List<String> needs) {

    public static final String PROCESS = "process";
    public static final String MACHINE = "vm";
    public static final String ADDRESS = "address";
    public static final String DISK = "disk";

    public ResourceView {
        needs = List.copyOf(needs);
    }
}
