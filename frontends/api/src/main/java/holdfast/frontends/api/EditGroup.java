package holdfast.frontends.api;

import java.util.List;

/// A wish: give a group other preferred owners.
///
/// @param preferredOwners names or ids of nodes, the best first
public record EditGroup(List<String> preferredOwners) {

    public EditGroup {
        preferredOwners = List.copyOf(preferredOwners);
    }
}
