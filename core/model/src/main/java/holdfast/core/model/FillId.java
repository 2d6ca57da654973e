package holdfast.core.model;

/// One filling of one copy by comparing it with the primary's. Every attempt is another one.
///
/// @param tenure of the primary that it is filled from: the epoch in which the tenure began
/// @param number of the fill within that tenure, from 1
public record FillId(Epoch tenure, long number) {

    /// No fill: the copy's data follow from its log.
    public static final FillId NONE = new FillId(Epoch.NONE, 0);

    public FillId {
        if (number < 0) {
            throw new IllegalArgumentException("fill " + number + " is negative");
        }
    }

    @Override
    public String toString() {
        return number == 0 ? "no fill" : "fill " + number + " of " + tenure;
    }
}
