package holdfast.sandbox.demo;

import java.util.List;

/// How an act went.
///
/// @param acknowledged writes that somebody was told are done
/// @param lost         of these, the ones that some node does not have as they were written
/// @param skipped      scenes that this machine or user cannot show
public record Performance(
        Act act, long acknowledged, long lost, List<Gap> gaps, List<Scene> skipped) {

    public Performance {
        gaps = List.copyOf(gaps);
        skipped = List.copyOf(skipped);
    }

    public boolean held() {
        return lost == 0 && acknowledged > 0 && gaps.stream().allMatch(Gap::ended);
    }
}
