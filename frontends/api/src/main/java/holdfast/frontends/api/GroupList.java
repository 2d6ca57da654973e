package holdfast.frontends.api;

import java.util.List;

/// All groups, by name.
///
/// @param revision of the state that they are of
public record GroupList(long revision, List<GroupView> groups) {

    public GroupList {
        groups = List.copyOf(groups);
    }
}
