package holdfast.frontends.api;

import java.util.List;

/// A wish: give a group other preferred owners, and another priority.
///
/// @param preferredOwners names or ids of nodes, the best first
/// @param priority        of what waits, the higher starts first; as it is where it is -1 or left out
public record EditGroup(List<String> preferredOwners, long priority) {

    public EditGroup {
        preferredOwners = List.copyOf(preferredOwners);
    }
}
