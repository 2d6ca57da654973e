package holdfast.frontends.api;

import java.util.Map;

/// Something that the agreed state went through.
///
/// @param number   1 for the first, without gaps, and the same on every node
/// @param revision of the entry that made it
/// @param at       when its proposer made that entry, by its clock
/// @param kind     such as `setting-changed`
/// @param data     what changed, by fields that belong to the kind
public record EventView(
        long number, long revision, String at, String kind, Map<String, Object> data) {

    public EventView {
        data = Map.copyOf(data);
    }
}
