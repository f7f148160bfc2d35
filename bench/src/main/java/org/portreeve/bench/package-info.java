/// Measurements: the complete relay test of many hosts against the yardsticks in C.
package org.portreeve.bench;
