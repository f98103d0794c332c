package dev.lockstep.bench;

import dev.lockstep.memory.Named;
import dev.lockstep.memory.Neighbourhood;
import java.util.Optional;

/** Who reads whom. */
enum Neighbours implements Named {
    ALL("every party reads all others") {
        @Override
        Optional<Neighbourhood> among(int parties) {
            return Optional.empty();
        }
    },
    RING("every party reads the one before and the one after it") {
        @Override
        Optional<Neighbourhood> among(int parties) {
            return Optional.of(Neighbourhood.ring(parties));
        }
    },
    GRID("parties in rows and columns, as square as possible, read those above, below, left and right") {
        @Override
        Optional<Neighbourhood> among(int parties) {
            int rows = (int) Math.sqrt(parties);
            while (parties % rows != 0) {
                rows--;
            }
            return Optional.of(Neighbourhood.grid(rows, parties / rows));
        }
    };

    private final String description;

    Neighbours(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** Empty if all read all, which needs no neighbourhood. */
    abstract Optional<Neighbourhood> among(int parties);
}
