// Numbered pictures to a video, by the program ffmpeg where it is installed.
#pragma once

#include <string>

#include "planner/base/result.h"

namespace rackline {

/// Whether a name ends as a video's does: .mp4, .webm, .mkv, .mov, .gif.
[[nodiscard]] bool is_video_name(const std::string& path);

/// Errors: ffmpeg is not to be found. Asked before anything slow is done.
[[nodiscard]] Result<void> check_encoder();

/// Makes `path` of FOLDER/frame-0001.png … at `fps`; written beside it under a temporary name and
/// renamed. Errors: ffmpeg fails, with the last line that it says.
[[nodiscard]] Result<void> encode_video(const std::string& folder, int fps,
                                        const std::string& path);

}  // namespace rackline
