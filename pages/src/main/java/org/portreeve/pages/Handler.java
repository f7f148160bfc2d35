package org.portreeve.pages;

/// Answers a visit. Throws [Sorry] for what cannot be had.
@FunctionalInterface
public interface Handler {
    Reply answer(Visit visit);
}
