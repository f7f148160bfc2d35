package org.portreeve.casework;

/// Something wrong in a policy: where, as a path of keys, and what to do about it.
public record PolicyProblem(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
