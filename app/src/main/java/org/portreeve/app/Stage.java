package org.portreeve.app;

import org.portreeve.border.MemoryDevice;
import org.portreeve.office.Prober;

/// What stands for the world outside while an office is only played: nobody is tested, nothing is blocked.
record Stage(Prober prober, MemoryDevice device) {}
