package holdfast.frontends.api;

import java.util.List;

/// How a volume stands. What it is made of is in [VolumeView].
///
/// @param id       its UUID
/// @param attached whether it is served to clients where its primary is
/// @param state    in-sync, degraded, waiting or doubtful
/// @param sentence the same with the reason
/// @param primary  the node that orders its writes and answers its reads
/// @param copies   the nodes that have one, by seat
public record VolumeStatus(
        String id,
        String name,
        boolean attached,
        String state,
        String sentence,
        NodeRef primary,
        List<NodeRef> copies) {

    public VolumeStatus {
        copies = List.copyOf(copies);
    }
}
