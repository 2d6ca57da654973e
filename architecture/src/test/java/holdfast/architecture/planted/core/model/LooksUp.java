package holdfast.architecture.planted.core.model;

import holdfast.architecture.planted.core.quorum.Above;

/// Against the arrows: `core.model` looks at nothing.
public record LooksUp(Above above) {}
