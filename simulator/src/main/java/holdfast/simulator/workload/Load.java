package holdfast.simulator.workload;

/// How much clients want.
///
/// @param clients          how many there are
/// @param keys             which they share
/// @param thinkMeanMicros  between two operations of a client, on average
/// @param readPerMille     operations that read
/// @param casPerMille      operations that compare and set; the rest set
/// @param patienceMicros   after which a client takes the outcome for unknown
/// @param attempts         of one operation
/// @param mostOperations   of all clients together
public record Load(
        int clients,
        int keys,
        long thinkMeanMicros,
        int readPerMille,
        int casPerMille,
        long patienceMicros,
        int attempts,
        int mostOperations) {

    public Load withClients(int fewer) {
        return new Load(
                fewer,
                keys,
                thinkMeanMicros,
                readPerMille,
                casPerMille,
                patienceMicros,
                attempts,
                mostOperations);
    }

    public Load withMostOperations(int most) {
        return new Load(
                clients,
                keys,
                thinkMeanMicros,
                readPerMille,
                casPerMille,
                patienceMicros,
                attempts,
                most);
    }
}
