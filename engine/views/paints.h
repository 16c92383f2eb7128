// The paints of the site. Muted, so that colour is kept for data; sRGB.
#pragma once

#include "engine/scene/mesh_builder.h"

namespace rackline::paint {

using scene::Paint;

inline constexpr Paint kGrass{104, 113, 76}, kFarGrass{101, 110, 76}, kAsphalt{66, 68, 72},
    kGravel{128, 124, 116}, kConcrete{150, 150, 147}, kLine{214, 214, 208}, kWater{96, 92, 78},
    kKerb{172, 172, 166};
inline constexpr Paint kWall{214, 215, 214}, kWallDark{120, 127, 135}, kCut{38, 42, 48},
    kSlab{118, 120, 124}, kHallWall{232, 234, 236}, kFloorTile{186, 190, 195},
    kCeiling{150, 154, 160}, kColumn{150, 154, 160}, kDoor{70, 78, 88}, kLamp{255, 252, 244, 255},
    kNightLamp{255, 244, 220, 128};
inline constexpr Paint kGlass{38, 46, 54}, kSign{30, 62, 92}, kExit{60, 200, 120, 255},
    kPerforated{172, 177, 183, 128}, kColdLine{70, 128, 178}, kHotLine{186, 92, 72};
inline constexpr Paint kSteel{142, 148, 155}, kDarkSteel{74, 79, 86}, kWhite{226, 229, 232},
    kCream{206, 200, 184}, kGreenGrey{128, 142, 134}, kBlack{34, 36, 40}, kRust{142, 104, 74},
    kCopper{196, 186, 172}, kInsulator{112, 68, 50}, kYellow{206, 162, 44}, kRed{168, 62, 50},
    kBlue{52, 96, 148}, kTruck{188, 192, 198}, kCab{176, 52, 44}, kCrate{166, 128, 84},
    kLeaf{70, 92, 52}, kLeafDark{58, 80, 48}, kTrunk{84, 68, 54};
/// Coolant: supply blue, return red, as the loops' drawings have them.
inline constexpr Paint kSupply{58, 116, 178}, kReturn{178, 72, 60};

}  // namespace rackline::paint
