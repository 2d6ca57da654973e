package holdfast.simulator.volume;

import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one seed rehearses.
///
/// @param keep records of history behind the checkpoint
record VolumePlan(
        long seed,
        int copies,
        int minCopies,
        int keep,
        int clients,
        List<VolumeNemesis.Kind> kinds,
        long faultEvery,
        long faultMicros) {

    private static final int PART = 7_000;

    VolumePlan {
        kinds = List.copyOf(kinds);
    }

    static VolumePlan of(long seed) {
        return of(seed, "");
    }

    /// @param words which worlds to favour: `copies 3`, `keep 5`, and kinds of faults, which are then the only ones
    static VolumePlan of(long seed, String words) {
        Chance chance = new Chance(seed).branch(PART);
        int copies = chance.perMille(400) ? 2 : chance.perMille(800) ? 3 : 4;
        int keep = chance.perMille(400) ? 4 + chance.below(20) : 100_000;
        List<VolumeNemesis.Kind> named = new ArrayList<>();
        List<String> all = words.isBlank() ? List.of() : List.of(words.strip().split("\\s+", -1));
        for (int at = 0; at < all.size(); at++) {
            switch (all.get(at)) {
                case "copies" -> copies = Integer.parseInt(all.get(++at));
                case "keep" -> keep = Integer.parseInt(all.get(++at));
                default ->
                        named.add(VolumeNemesis.Kind.valueOf(all.get(at).toUpperCase(Locale.ROOT)));
            }
        }
        List<VolumeNemesis.Kind> kinds = new ArrayList<>(named);
        for (VolumeNemesis.Kind kind : VolumeNemesis.Kind.values()) {
            if (named.isEmpty() && chance.perMille(kind.isPlot() ? 120 : 500)) {
                kinds.add(kind);
            }
        }
        return new VolumePlan(
                seed,
                copies,
                chance.perMille(150) ? 2 : 1,
                keep,
                1 + chance.below(4),
                kinds,
                chance.between(80_000, 900_000),
                chance.between(2_000_000, 8_000_000));
    }
}
