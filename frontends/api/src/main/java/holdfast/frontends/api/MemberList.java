package holdfast.frontends.api;

import java.util.List;

/// All members.
///
/// @param revision of the state that says so
public record MemberList(long revision, List<MemberStatus> members) {

    public MemberList {
        members = List.copyOf(members);
    }
}
