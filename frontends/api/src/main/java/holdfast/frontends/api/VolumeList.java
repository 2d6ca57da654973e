package holdfast.frontends.api;

import java.util.List;

/// All volumes, by name.
///
/// @param revision of the state that they are of
public record VolumeList(long revision, List<VolumeView> volumes) {

    public VolumeList {
        volumes = List.copyOf(volumes);
    }
}
