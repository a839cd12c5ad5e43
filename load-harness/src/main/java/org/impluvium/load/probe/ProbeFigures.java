package org.impluvium.load.probe;

import java.util.List;
import org.impluvium.load.figures.CurvePoint;
import org.impluvium.load.figures.Percentiles;

/**
 * What became of the probes.
 *
 * @param sent how many were put into the stream; each of them was seen or is lost
 * @param seen how many a page showed
 * @param lost how many no page showed in time
 * @param lostPosts AT-URIs of those, the first hundred
 * @param polls how often pages were asked for in order to see them
 * @param failedPolls how many of those were not answered with a page
 * @param visible from when a probe was due in the stream until the first page that showed it had come
 */
public record ProbeFigures(
        long sent,
        long seen,
        long lost,
        List<String> lostPosts,
        long polls,
        long failedPolls,
        Percentiles visible,
        List<CurvePoint> curve) {}
