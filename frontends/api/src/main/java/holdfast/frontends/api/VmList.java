package holdfast.frontends.api;

import java.util.List;

/// All virtual machines, by name.
///
/// @param revision of the state that they are of
public record VmList(long revision, List<VmView> vms) {

    public VmList {
        vms = List.copyOf(vms);
    }
}
