package holdfast.core.replication;

/// What a copy is at.
enum FollowingStage {
    ALONE("a copy that no primary has spoken to"),
    ADOPTING("a copy that makes the epoch durable and awaits its log's writes"),
    TOLD("a copy that has said where its log ends"),
    CUTTING("a copy that cuts what the primary's log lacks"),
    MARKING("a copy that marks its data as inconsistent"),
    RESTARTING("a copy that empties its log for a fill"),
    TAKING("a copy that takes records");

    private final String sentence;

    FollowingStage(String sentence) {
        this.sentence = sentence;
    }

    String told() {
        return sentence;
    }
}
